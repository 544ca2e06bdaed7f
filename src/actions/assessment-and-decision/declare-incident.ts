import { type Declaration, declaredIncident } from "../../domain/decisions/declare-incident.js";
import { categoryViolations } from "../../domain/decisions/report-event.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import { referenceViolations } from "../../domain/references.js";
import { refuse } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { type ActionInput, defineAction } from "../action.js";
import { eventsForCase, tieEvents } from "../case-events.js";
import { indexCategories } from "../categories.js";
import { nextReference } from "../references.js";

export interface DeclareIncident extends ActionInput, Declaration {
  eventIds: string[];
  /** When the declaration happened. */
  occurredAt?: PartialDate | null | undefined;
}

/** Events that meet a criterion become an incident (27035-1 §3.4): never without an event, never without a criterion. */
export const declareIncident = defineAction<DeclareIncident>("declareIncident", async (unit, input) => {
  const { clause } = ruleFor("declareIncident");
  if (input.eventIds.length === 0) {
    refuse({ code: "GUARD_NOT_MET", message: "An incident is declared from at least one event.", clause });
  }
  if (input.criterion.trim() === "") {
    refuse({ code: "GUARD_NOT_MET", message: "The incident criterion that was met must be named.", clause });
  }
  const violations = [
    ...categoryViolations(input.categories ?? [], "categories"),
    ...referenceViolations(input.externalReferences ?? []),
  ];
  if (violations.length > 0) refuse({ code: "INVALID_INPUT", message: "The declaration cannot be taken.", violations });
  const events = await eventsForCase(unit, input.eventIds);
  const constituencyId = events[0]?.constituencyId as string;
  if (events.some((event) => event.constituencyId !== constituencyId)) {
    refuse({
      code: "INVALID_INPUT",
      message: "All events of a case belong to one constituency.",
      clause: "27035-1 §5.3 a)",
    });
  }
  const declaredAt = unit.happened(input.occurredAt);
  const incident = await unit.create(
    "Incident",
    declaredIncident(input, events, {
      reference: await nextReference(unit, "INC", constituencyId),
      constituencyId,
      restrictedTo: null,
      now: unit.now,
      declaredAt,
    }),
    { occurredAt: declaredAt },
  );
  await tieEvents(unit, incident, events, { reason: input.criterion, at: declaredAt });
  await indexCategories(unit, incident);
  await unit.claimReferences("Incident", [{ record: incident, references: input.externalReferences ?? [] }]);
});

import { criteriaMet, criteriaTable } from "../../domain/criteria.js";
import { type Declaration, declaredIncident } from "../../domain/decisions/declare-incident.js";
import { categoryViolations } from "../../domain/decisions/report-event.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import { referenceViolations } from "../../domain/references.js";
import { invalid, refuse } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { newId } from "../../journal/unit-of-work.js";
import { type ActionInput, defineAction } from "../action.js";
import { tableInForce } from "../adopted-tables.js";
import { demandOpenEvents, eventsForCase, tieEvents } from "../case-events.js";
import { indexCategories, ownCategories } from "../categories.js";
import { informationFor, recordDecision } from "../decisions.js";
import { caseReference } from "../references.js";
import { admit, demandOpensCases, peopleForCase } from "../restricted-case.js";

export interface DeclareIncident extends ActionInput, Declaration {
  eventIds: string[];
  /** Whether only members see the case and what is created in it, from this unit on. */
  restricted?: boolean | null | undefined;
  /** Who may see a restricted case, beside whoever declares it. */
  memberIds?: string[] | null | undefined;
  /** Codes of the criteria that were met, of the table in force. */
  criteria?: string[] | null | undefined;
  /** Ids of the records that the declaration rests on, beside its events. */
  basis?: string[] | null | undefined;
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
  const events = await eventsForCase(unit, input.eventIds);
  const constituencyId = events[0]?.constituencyId as string;
  if (events.some((event) => event.constituencyId !== constituencyId)) {
    refuse({
      code: "INVALID_INPUT",
      message: "All events of a case belong to one constituency.",
      clause: "27035-1 §5.3 a)",
    });
  }
  const violations = [
    ...categoryViolations(
      input.categories ?? [],
      "categories",
      await ownCategories(unit, constituencyId, input.categories),
    ),
    ...referenceViolations(input.externalReferences ?? []),
  ];
  if (violations.length > 0) refuse({ code: "INVALID_INPUT", message: "The declaration cannot be taken.", violations });
  const id = newId("inc");
  demandOpenEvents(events, id);
  const restricted = input.restricted ?? false;
  if (restricted) demandOpensCases(unit);
  else if (input.memberIds?.length) invalid("memberIds", "is for restricted cases");
  const others = await peopleForCase(unit, input.memberIds ?? [], constituencyId, "memberIds");
  const criteria = await tableInForce(unit, "IncidentCriteria", constituencyId);
  const met = criteriaMet(criteria, input.criteria ?? []);
  if (met.length === 0 && criteria.version > criteriaTable.version && unit.origin !== "IMPORT") {
    const message = "The organization's table of incident criteria says what makes an incident: name the ones met.";
    refuse({
      code: "GUARD_NOT_MET",
      message,
      clause,
      violations: [{ path: "criteria", message: "must not be empty" }],
    });
  }
  const basis = await informationFor(unit, { restrictedTo: restricted ? id : null }, input.basis);
  const declaredAt = unit.happened(input.occurredAt);
  const fields = declaredIncident(input, events, {
    reference: await caseReference(unit, restricted, constituencyId),
    constituencyId,
    restrictedTo: restricted ? id : null,
    now: unit.now,
    declaredAt,
    criteriaMet: met,
    criteriaVersion: criteria.version,
    scale: await tableInForce(unit, "ClassificationScale", constituencyId),
  });
  const incident = await unit.create("Incident", { id, ...fields }, { occurredAt: declaredAt });
  const members = restricted ? new Set([unit.caller.personId, ...others]) : [];
  for (const personId of members) await admit(unit, incident, personId, null);
  await tieEvents(unit, incident, events, { reason: input.criterion, at: declaredAt });
  await indexCategories(unit, incident);
  await unit.claimReferences("Incident", [{ record: incident, references: input.externalReferences ?? [] }]);
  const decided = { kind: "DECLARATION", outcome: "INCIDENT", reason: input.criterion, at: declaredAt } as const;
  await recordDecision(unit, incident, { ...decided, basis: [...events.map((event) => event.id), ...basis] });
});

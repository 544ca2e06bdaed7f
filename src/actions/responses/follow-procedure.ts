import { whyNotFor } from "../../domain/decisions/choose-procedure.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import { jsonList, listOf } from "../../domain/records/record.js";
import { refuse } from "../../domain/refusal.js";
import { dueSteps } from "../../domain/registers/case-work.js";
import type { PartialDate } from "../../domain/time.js";
import { type ActionInput, defineAction } from "../action.js";
import { ofCase } from "./case-record.js";

export interface FollowProcedure extends ActionInput {
  incidentId: string;
  documentId: string;
  /** When it was begun. */
  occurredAt?: PartialDate | null | undefined;
}

/**
 * Begins a procedure that management has approved, where it is for incidents of this type and severity (27035-1 §5.4 b).
 * Its steps are copied: a later edition changes nothing in what goes on.
 */
export const followProcedure = defineAction<FollowProcedure>("followProcedure", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId);
  const edition = await unit.mustSee("Document", input.documentId, "documentId");
  const why = whyNotFor(edition, incident, unit.now);
  if (why !== null) {
    const { clause } = ruleFor("followProcedure");
    const violations = [{ path: "documentId", message: why }];
    refuse({ code: "GUARD_NOT_MET", message: "The procedure is not for this incident.", clause, violations });
  }
  const occurredAt = unit.happened(input.occurredAt);
  const steps = dueSteps(
    listOf(edition.steps).map((step) => ({ ...step, dueAt: null })),
    occurredAt,
  );
  const run = {
    ...{ procedure: `${edition.name.slice(0, 270)}, edition ${edition.edition}`, laidDownInId: edition.id },
    ...{ steps: jsonList(steps), state: "RUNNING" as const, endedAt: null, endedById: null, reason: null },
  };
  await unit.create(
    "ProcedureRun",
    { ...ofCase(incident), ...run, occurredAt },
    {
      ...{ about: [incident.id], occurredAt },
    },
  );
});

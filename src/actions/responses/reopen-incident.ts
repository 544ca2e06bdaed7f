import { reopened } from "../../domain/decisions/respond.js";
import { invalid } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";

export interface ReopenIncident extends ChangeInput {
  incidentId: string;
  reason: string;
  /** When it turned out that the case was not over. */
  occurredAt?: PartialDate | null | undefined;
}

/** The case was not over: control and recovery must be shown again (27035-1 §5.5). */
export const reopenIncident = defineAction<ReopenIncident>("reopenIncident", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId, input.version);
  if (input.reason.trim() === "") invalid("reason", "reopening needs its reason");
  const changes = { ...reopened(incident), reopenReason: input.reason };
  await unit.change("Incident", incident, changes, { occurredAt: unit.happened(input.occurredAt) });
});

import { inState, involved, underway } from "../../domain/decisions/respond.js";
import { invalid } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import type { EscalationTarget } from "../../domain/words.js";
import { type ChangeInput, defineAction } from "../action.js";
import { ofCase } from "./case-record.js";

export interface EscalateIncident extends ChangeInput {
  incidentId: string;
  target: EscalationTarget;
  reason: string;
  /** When the escalation happened. */
  occurredAt?: PartialDate | null | undefined;
}

/** Hands the incident up to management, crisis handling or business continuity (27035-1 §4.2 d, §5.5). */
export const escalateIncident = defineAction<EscalateIncident>("escalateIncident", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId, input.version);
  if (input.reason.trim() === "") invalid("reason", "an escalation needs its reason");
  const occurredAt = unit.happened(input.occurredAt);
  const crisis = input.target === "CRISIS_HANDLING" ? inState("CRISIS") : {};
  const changes = {
    ...underway(incident, occurredAt),
    ...crisis,
    ...involved(incident, input.target, occurredAt ?? unit.now),
  };
  await unit.change("Incident", incident, changes, { occurredAt });
  const escalation = { ...ofCase(incident), target: input.target, reason: input.reason, occurredAt };
  await unit.create("Escalation", escalation, { about: [incident.id], occurredAt });
});

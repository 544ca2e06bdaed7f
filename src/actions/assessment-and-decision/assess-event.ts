import { assessed } from "../../domain/decisions/assess-event.js";
import { invalid } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import type { EventOutcome } from "../../domain/words.js";
import { type ChangeInput, defineAction } from "../action.js";
import { informationFor, recordDecision } from "../decisions.js";
import { demandReportDocumented } from "../responses/documented.js";

export interface AssessEvent extends ChangeInput {
  eventId: string;
  outcome: EventOutcome;
  reason: string;
  /** Ids of the records that it rests on. */
  basis?: string[] | null | undefined;
  /** When the assessment was made. */
  occurredAt?: PartialDate | null | undefined;
}

/**
 * The handler's decision: incident, possible incident or false alarm, with the reason (27035-1 §5.4). A later decision
 * supersedes an earlier one, which stays as it was.
 */
export const assessEvent = defineAction<AssessEvent>("assessEvent", async (unit, input) => {
  const event = await unit.subject("SecurityEvent", input.eventId, input.version);
  if (input.reason.trim() === "") invalid("reason", "a decision needs its reason");
  const basis = await informationFor(unit, event, input.basis);
  const at = unit.happened(input.occurredAt);
  const { outcome, reason } = input;
  const changes = assessed({ outcome, reason, by: unit.caller.personId, at });
  if (outcome === "FALSE_ALARM") await demandReportDocumented(unit, "EVENT", event, "ASSESSMENT_AND_DECISION");
  await unit.change("SecurityEvent", event, changes, { occurredAt: at });
  await recordDecision(unit, event, { kind: "ASSESSMENT", outcome, reason, basis, at });
});

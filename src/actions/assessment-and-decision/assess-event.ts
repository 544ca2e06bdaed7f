import { invalid } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import type { EventOutcome, EventState } from "../../domain/words.js";
import { type ChangeInput, defineAction } from "../action.js";

export interface AssessEvent extends ChangeInput {
  eventId: string;
  outcome: EventOutcome;
  reason: string;
  /** When the assessment was made. */
  occurredAt?: PartialDate | null | undefined;
}

const stateOfOutcome: Readonly<Record<EventOutcome, EventState>> = {
  INCIDENT: "CONFIRMED",
  POSSIBLE_INCIDENT: "POSSIBLE_INCIDENT",
  FALSE_ALARM: "FALSE_ALARM",
};

/**
 * The handler's decision: incident, possible incident or false alarm, with the reason (27035-1 §5.4). A later decision
 * supersedes an earlier one, which stays in the journal.
 */
export const assessEvent = defineAction<AssessEvent>("assessEvent", async (unit, input) => {
  const event = await unit.subject("SecurityEvent", input.eventId, input.version);
  if (input.reason.trim() === "") invalid("reason", "a decision needs its reason");
  const assessedAt = unit.happened(input.occurredAt);
  const changes = {
    state: stateOfOutcome[input.outcome],
    outcome: input.outcome,
    outcomeReason: input.reason,
    assessedAt,
    assessedBy: unit.caller.personId,
  };
  await unit.change("SecurityEvent", event, changes, { occurredAt: assessedAt });
});

import type { SecurityEvent } from "../records/security-event.js";
import { invalid } from "../refusal.js";
import type { PartialDate } from "../time.js";
import type { EventOutcome, EventState, ReviewVerdict } from "../words.js";

const stateOfOutcome: Readonly<Record<EventOutcome, EventState>> = {
  INCIDENT: "CONFIRMED",
  POSSIBLE_INCIDENT: "POSSIBLE_INCIDENT",
  FALSE_ALARM: "FALSE_ALARM",
};

export interface Assessment {
  outcome: EventOutcome;
  reason: string | null;
  by: string;
  at: PartialDate | null;
}

/** What an assessment makes of the event. Nobody has reviewed it yet. */
export function assessed({ outcome, reason, by, at }: Assessment): Partial<SecurityEvent> {
  return {
    state: stateOfOutcome[outcome],
    outcome,
    outcomeReason: reason,
    assessedAt: at,
    assessedBy: by,
    reviewVerdict: null,
    reviewedAt: null,
    reviewedBy: null,
  };
}

export interface Review {
  verdict: ReviewVerdict;
  /** What the assessment should have been: where it is overturned, and only there. */
  outcome: EventOutcome | null;
  reason: string;
  by: string;
  at: PartialDate | null;
}

/** The second pair of eyes confirms the assessment, or puts another in its place, which counts as reviewed (27035-1 §5.4). */
export function reviewed(event: SecurityEvent, { verdict, outcome, reason, by, at }: Review): Partial<SecurityEvent> {
  const review = { reviewVerdict: verdict, reviewedAt: at, reviewedBy: by };
  if (verdict === "CONFIRMED") {
    if (outcome !== null) invalid("outcome", "belongs to a review that overturns");
    return review;
  }
  if (outcome === null) return invalid("outcome", "must say what the assessment should have been");
  if (outcome === event.outcome) invalid("outcome", "is what was assessed: that is no overturning");
  return { ...assessed({ outcome, reason, by, at }), ...review };
}

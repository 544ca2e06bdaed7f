import type { SecurityEvent } from "../records/security-event.js";
import { type Instant, instantOf } from "../time.js";

const USUAL_MINUTES = 1_440;

/** The event that alerts of one kind are folded into, and when the last one came. */
export interface Fold {
  event: Pick<SecurityEvent, "state"> | null;
  lastAlertAt: Instant;
}

/**
 * Whether another alert of the same kind belongs to the event that there is: not once that was found to be a false alarm,
 * nor long after the last one. Then it is news, which somebody must look at.
 */
export function folds({ event, lastAlertAt }: Fold, foldMinutes: number | null, now: Instant): boolean {
  if (event === null || event.state === "FALSE_ALARM") return false;
  const until = instantOf((Date.parse(lastAlertAt) + (foldMinutes ?? USUAL_MINUTES) * 60_000) * 1000);
  return now <= until;
}

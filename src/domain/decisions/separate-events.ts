import type { Incident } from "../records/incident.js";
import type { SecurityEvent } from "../records/security-event.js";
import { earliest } from "../time.js";
import { timeContradictions } from "../time-order.js";

const times = ["occurredAt", "detectedAt", "reportedAt"] as const;

type Times = Pick<Incident, (typeof times)[number]>;

/**
 * The first times of a case without some of its events: what came from one of those comes from the others now. A time
 * that somebody corrected by hand, or that the others would contradict, stays.
 */
export function withoutEvents(
  incident: Incident,
  separated: readonly SecurityEvent[],
  left: readonly SecurityEvent[],
): Partial<Times> {
  const changes: Partial<Times> = {};
  for (const name of times) {
    const came = earliest(...separated.map((event) => event[name]));
    const comes = earliest(...left.map((event) => event[name]));
    if (came !== null && came === incident[name] && comes !== null) changes[name] = comes;
  }
  return timeContradictions("Incident", { ...incident, ...changes }, changes).length > 0 ? {} : changes;
}

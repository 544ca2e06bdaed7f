import type { RecordType } from "./records/record.js";
import type { Violation } from "./refusal.js";
import { type Instant, isSurelyAfter, type PartialDate } from "./time.js";

type Pair = readonly [earlier: string, later: string];

const before = (earlier: string, ...later: string[]): Pair[] => later.map((name) => [earlier, name]);

/**
 * Which times of a record cannot come before which. Containment, eradication and recovery may come before the
 * declaration and even before the report: reality does not wait for either.
 */
export const timeOrders: Partial<Record<RecordType, readonly Pair[]>> = {
  SecurityEvent: [
    ...before("occurredAt", "detectedAt", "reportedAt", "triagedAt", "assessedAt"),
    ...before("detectedAt", "reportedAt"),
    ...before("reportedAt", "triagedAt", "assessedAt"),
    ...before("assessedAt", "reviewedAt"),
  ],
  Vulnerability: [
    ...before("detectedAt", "reportedAt"),
    ...before("reportedAt", "assessedAt", "remediatedAt", "verifiedAt", "closedAt"),
    ...before("remediatedAt", "verifiedAt"),
    ...before("verifiedAt", "closedAt"),
  ],
  Incident: [
    ...before(
      "occurredAt",
      "declaredAt",
      "managementInvolvedAt",
      "firstResponseAt",
      "containedAt",
      "eradicatedAt",
      "recoveredAt",
    ),
    ...before("reportedAt", "declaredAt"),
    ...["occurredAt", "containedAt", "eradicatedAt", "recoveredAt"].flatMap((name) => before(name, "resolvedAt")),
    ...before("resolvedAt", "closedAt"),
  ],
};

/** Times that an input tells under their own names. Every other is when the action itself happened. */
const TOLD = new Set(["occurredAt", "detectedAt", "reportedAt"]);

/** Which times of a record contradict each other, as far as their precision tells; of those that changed, if told. */
export function timeContradictions(type: RecordType, record: object, changed?: object): Violation[] {
  const times = record as Record<string, PartialDate | null | undefined>;
  return (timeOrders[type] ?? [])
    .filter(([earlier, later]) => changed === undefined || earlier in changed || later in changed)
    .filter(([earlier, later]) => times[earlier] && times[later] && isSurelyAfter(times[earlier], times[later]))
    .map(([earlier, later]) =>
      TOLD.has(later)
        ? { path: later, message: `lies before ${earlier}` }
        : { path: "occurredAt", message: `is ${later}, and lies before ${earlier}` },
    );
}

/** What a report says of times that are still to come. */
export function futureTimes(times: Record<string, PartialDate | null | undefined>, now: Instant): Violation[] {
  return Object.entries(times).flatMap(([path, time]) =>
    time && isSurelyAfter(time, now) ? [{ path, message: "lies in the future" }] : [],
  );
}

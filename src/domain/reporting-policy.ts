import { listOf } from "./records/json-list.js";
import type { SecurityEvent } from "./records/security-event.js";
import type { RegisterColumns } from "./registers/index.js";
import { earliestInstant, type Instant, instantOf, isSurelyAfter, precisionOf } from "./time.js";

type Policy = Pick<RegisterColumns<"Document">, "deadlines">;
type Report = Pick<SecurityEvent, "detectedAt" | "reportedAt" | "urgent">;

export interface DeadlineOfReport {
  withinMinutes: number;
  dueAt: Instant;
  late: boolean;
}

/** Until when the policy wants the event reported; null where it says nothing, or when it was noticed is not known to the minute. */
export function deadlineOfReport(policy: Policy | null, { detectedAt, ...event }: Report): DeadlineOfReport | null {
  if (policy === null || detectedAt === null || !isKnownWell(detectedAt)) return null;
  const terms = listOf(policy.deadlines).filter(({ urgent }) => !urgent || event.urgent);
  const [withinMinutes] = terms.map((term) => term.withinMinutes).sort((one, other) => one - other);
  if (withinMinutes === undefined) return null;
  const dueAt = instantOf((Date.parse(earliestInstant(detectedAt)) + withinMinutes * 60_000) * 1_000);
  return { withinMinutes, dueAt, late: isSurelyAfter(event.reportedAt, dueAt) };
}

const isKnownWell = (time: string): boolean => ["MINUTE", "SECOND"].includes(precisionOf(time));

import { jsonList } from "../records/record.js";
import type { SecurityEvent } from "../records/security-event.js";
import type { EventReport } from "./report-event.js";
import { amendable, amended } from "./reported.js";

const AMENDABLE = [...amendable, "occurredAt", "urgent", "ictRelated"] as const;

/** What an amendment changes in the report of an event. */
export function amendment(report: EventReport): Partial<SecurityEvent> {
  const changes = amended(report, AMENDABLE) as Partial<SecurityEvent>;
  if (report.suspectedCategories === undefined) return changes;
  return { ...changes, suspectedCategories: jsonList(report.suspectedCategories) };
}

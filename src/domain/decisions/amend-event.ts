import { jsonList } from "../records/record.js";
import type { SecurityEvent } from "../records/security-event.js";
import { invalid } from "../refusal.js";
import type { EventReport } from "./report-event.js";

/** Fields that always have a value: an amendment may change, but not clear them. */
const REQUIRED = new Set(["source", "channel", "detectionMethod", "urgent", "ictRelated", "label", "reportedAt"]);

const AMENDABLE = [
  "title",
  "description",
  "occurredAt",
  "detectedAt",
  "reportedAt",
  "source",
  "channel",
  "detectionMethod",
  "reporterContact",
  "affected",
  "urgent",
  "ictRelated",
  "label",
] as const satisfies readonly (keyof EventReport & keyof SecurityEvent)[];

/** What an amendment changes: an absent field is left, null clears it. */
export function amendment(report: EventReport): Partial<SecurityEvent> {
  const changes: Record<string, unknown> = {};
  for (const field of AMENDABLE) {
    const value = report[field];
    if (value === undefined) continue;
    if (value === null && REQUIRED.has(field)) invalid(field, "cannot be cleared");
    changes[field] = value;
  }
  if (report.suspectedCategories !== undefined) changes["suspectedCategories"] = jsonList(report.suspectedCategories);
  return changes as Partial<SecurityEvent>;
}

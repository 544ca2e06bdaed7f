import { unknownCategories } from "../categories.js";
import { priorityOf } from "../priority.js";
import { jsonList, listOf } from "../records/record.js";
import type { SecurityEvent } from "../records/security-event.js";
import { referenceViolations } from "../references.js";
import type { Violation } from "../refusal.js";
import type { SeverityScale } from "../severity.js";
import type { Instant, PartialDate } from "../time.js";
import { futureTimes, timeContradictions } from "../time-order.js";
import type { Priority } from "../words.js";
import { type Maybe, type Report, type ReportGiven, reported } from "./reported.js";

/** What can be said about an event. */
export interface EventReport extends Report {
  occurredAt?: Maybe<PartialDate>;
  urgent?: Maybe<boolean>;
  ictRelated?: Maybe<boolean>;
  suspectedCategories?: Maybe<string[]>;
}

const MOST_CATEGORIES = 20;

/** Codes that are not in the tree; `own` is the organization's own part of it. */
export function categoryViolations(codes: readonly string[], path: string, own: ReadonlySet<string>): Violation[] {
  if (codes.length > MOST_CATEGORIES) return [{ path, message: `must be at most ${MOST_CATEGORIES}` }];
  return unknownCategories(codes, own).map((code) => ({
    path,
    message: `${code.slice(0, 100)} is no category of the tree`,
  }));
}

/** What contradicts itself in a report, or names a category that the organization does not have. */
export function reportViolations(report: EventReport, now: Instant, own: ReadonlySet<string>): Violation[] {
  const { occurredAt, detectedAt, reportedAt } = report;
  const times = { occurredAt, detectedAt, reportedAt };
  return [
    ...categoryViolations(report.suspectedCategories ?? [], "suspectedCategories", own),
    ...referenceViolations(report.externalReferences ?? []),
    ...futureTimes(times, now),
    ...timeContradictions("SecurityEvent", times),
  ];
}

/** The priority of an event by what is known of it now. */
export function eventPriority(
  { suspectedCategories, urgent }: Pick<SecurityEvent, "suspectedCategories" | "urgent">,
  scale: SeverityScale,
): Priority {
  return priorityOf({ severityClass: null, categories: listOf(suspectedCategories), urgent }, scale);
}

/** The fields of the event that a report makes. */
export function newEvent(
  report: EventReport,
  given: ReportGiven & { scale: SeverityScale },
): Omit<SecurityEvent, "id" | "version" | "origin" | "createdAt" | "createdBy" | "updatedAt"> {
  const suspectedCategories = jsonList(report.suspectedCategories);
  const urgent = report.urgent ?? false;
  return {
    ...reported(report, given),
    exerciseId: null,
    occurredAt: report.occurredAt ?? null,
    urgent,
    priority: eventPriority({ suspectedCategories, urgent }, given.scale),
    ictRelated: report.ictRelated ?? true,
    suspectedCategories,
    triagedAt: null,
    triageNote: null,
    outcome: null,
    outcomeReason: null,
    assessedAt: null,
    assessedBy: null,
    reviewVerdict: null,
    reviewedAt: null,
    reviewedBy: null,
    sensorId: null,
    alertCount: null,
    lastAlertAt: null,
    takenById: null,
    takenAt: null,
  };
}

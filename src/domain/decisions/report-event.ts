import { unknownCategories } from "../categories.js";
import { priorityOf } from "../priority.js";
import type { ExternalReference } from "../records/record.js";
import { jsonList, listOf } from "../records/record.js";
import type { SecurityEvent } from "../records/security-event.js";
import { referenceViolations, storedReferences } from "../references.js";
import type { Violation } from "../refusal.js";
import type { SeverityScale } from "../severity.js";
import type { Instant, PartialDate } from "../time.js";
import { futureTimes, timeContradictions } from "../time-order.js";
import type { DetectionMethod, Origin, Priority, ReportChannel, ReportSource, TlpLabel } from "../words.js";

type Maybe<T> = T | null | undefined;

/** What can be said about an event. Everything may be missing: an early report is never blocked (27035-1 §5.3 c). */
export interface EventReport {
  title?: Maybe<string>;
  description?: Maybe<string>;
  occurredAt?: Maybe<PartialDate>;
  detectedAt?: Maybe<PartialDate>;
  reportedAt?: Maybe<PartialDate>;
  source?: Maybe<ReportSource>;
  channel?: Maybe<ReportChannel>;
  detectionMethod?: Maybe<DetectionMethod>;
  reporterContact?: Maybe<string>;
  affected?: Maybe<string>;
  urgent?: Maybe<boolean>;
  ictRelated?: Maybe<boolean>;
  label?: Maybe<TlpLabel>;
  suspectedCategories?: Maybe<string[]>;
  externalReferences?: Maybe<ExternalReference[]>;
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
  given: { reference: string; constituencyId: string; now: Instant; origin: Origin; scale: SeverityScale },
): Omit<SecurityEvent, "id" | "version" | "origin" | "createdAt" | "createdBy" | "updatedAt"> {
  const suspectedCategories = jsonList(report.suspectedCategories);
  const urgent = report.urgent ?? false;
  return {
    reference: given.reference,
    exerciseId: null,
    state: "REPORTED",
    constituencyId: given.constituencyId,
    label: report.label ?? "AMBER",
    restrictedTo: null,
    title: report.title ?? null,
    description: report.description ?? null,
    occurredAt: report.occurredAt ?? null,
    detectedAt: report.detectedAt ?? null,
    reportedAt: report.reportedAt ?? given.now,
    source: report.source ?? "MANUAL",
    channel: report.channel ?? (given.origin === "IMPORT" ? "IMPORT" : "API"),
    detectionMethod: report.detectionMethod ?? "UNKNOWN",
    reporterContact: report.reporterContact ?? null,
    affected: report.affected ?? null,
    urgent,
    priority: eventPriority({ suspectedCategories, urgent }, given.scale),
    ictRelated: report.ictRelated ?? true,
    suspectedCategories,
    externalReferences: jsonList(storedReferences(report.externalReferences)),
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

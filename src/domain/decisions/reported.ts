import type { ExternalReference } from "../records/record.js";
import { jsonList } from "../records/record.js";
import { storedReferences } from "../references.js";
import { invalid } from "../refusal.js";
import type { Instant, PartialDate } from "../time.js";
import type { DetectionMethod, Origin, ReportChannel, ReportSource, TlpLabel } from "../words.js";

export type Maybe<T> = T | null | undefined;

/**
 * What every report can say, of an event as of a vulnerability. Everything may be missing: an early report is never
 * blocked (27035-1 §5.3 c).
 */
export interface Report {
  title?: Maybe<string>;
  description?: Maybe<string>;
  affected?: Maybe<string>;
  detectedAt?: Maybe<PartialDate>;
  reportedAt?: Maybe<PartialDate>;
  source?: Maybe<ReportSource>;
  channel?: Maybe<ReportChannel>;
  detectionMethod?: Maybe<DetectionMethod>;
  reporterContact?: Maybe<string>;
  label?: Maybe<TlpLabel>;
  externalReferences?: Maybe<ExternalReference[]>;
}

/** What is known of a report beside what it says. */
export interface ReportGiven {
  reference: string;
  constituencyId: string;
  now: Instant;
  origin: Origin;
}

/** The fields that every report makes. */
export function reported(report: Report, { reference, constituencyId, now, origin }: ReportGiven) {
  return {
    reference,
    state: "REPORTED" as const,
    constituencyId,
    label: report.label ?? "AMBER",
    restrictedTo: null,
    title: report.title ?? null,
    description: report.description ?? null,
    affected: report.affected ?? null,
    detectedAt: report.detectedAt ?? null,
    reportedAt: report.reportedAt ?? now,
    source: report.source ?? "MANUAL",
    channel: report.channel ?? (origin === "IMPORT" ? "IMPORT" : "API"),
    detectionMethod: report.detectionMethod ?? "UNKNOWN",
    reporterContact: report.reporterContact ?? null,
    externalReferences: jsonList(storedReferences(report.externalReferences)),
  };
}

/** What an amendment can change in every report. */
export const amendable = [
  ...(["title", "description", "affected", "detectedAt", "reportedAt", "source", "channel"] as const),
  ...(["detectionMethod", "reporterContact", "label"] as const),
] satisfies readonly (keyof Report)[];

/** Fields that always have a value: an amendment may change, but not clear them. */
const REQUIRED = new Set(["reportedAt", "source", "channel", "detectionMethod", "label", "urgent", "ictRelated"]);

/** What an amendment changes among these fields: an absent one is left, null clears it. */
export function amended<F extends string>(
  report: Partial<Record<F, unknown>>,
  fields: readonly F[],
): Partial<Record<F, unknown>> {
  const changes: Partial<Record<F, unknown>> = {};
  for (const field of fields) {
    const value = report[field];
    if (value === undefined) continue;
    if (value === null && REQUIRED.has(field)) invalid(field, "cannot be cleared");
    changes[field] = value;
  }
  return changes;
}

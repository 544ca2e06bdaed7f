import type { Instant, PartialDate } from "../time.js";
import type {
  DetectionMethod,
  EventOutcome,
  EventState,
  Priority,
  ReportChannel,
  ReportSource,
  ReviewVerdict,
} from "../words.js";
import type { ExternalReference, JsonList, TocsinRecord } from "./record.js";

/** An occurrence that indicates a possible breach of security or a failing control (27035-1 §3.3). */
export interface SecurityEvent extends TocsinRecord {
  reference: string;
  /** The exercise that it belongs to, or null for a real one. */
  exerciseId: string | null;
  state: EventState;
  title: string | null;
  description: string | null;
  occurredAt: PartialDate | null;
  detectedAt: PartialDate | null;
  reportedAt: PartialDate;
  source: ReportSource;
  channel: ReportChannel;
  detectionMethod: DetectionMethod;
  reporterContact: string | null;
  affected: string | null;
  urgent: boolean;
  /** The place in the work; null for events from before it was kept. */
  priority: Priority | null;
  ictRelated: boolean;
  suspectedCategories: JsonList<string>;
  externalReferences: JsonList<ExternalReference>;
  triagedAt: PartialDate | null;
  triageNote: string | null;
  outcome: EventOutcome | null;
  outcomeReason: string | null;
  assessedAt: PartialDate | null;
  assessedBy: string | null;
  /** What the second pair of eyes made of the last assessment; null until somebody has looked. */
  reviewVerdict: ReviewVerdict | null;
  reviewedAt: PartialDate | null;
  reviewedBy: string | null;
  /** The sensor whose alerts the event stands for, how many there were, and when the last one came. */
  sensorId: string | null;
  alertCount: number | null;
  lastAlertAt: Instant | null;
  /** Who took a report that came out of band, and when. */
  takenById: string | null;
  takenAt: Instant | null;
}

import type { AccessPurpose, ContentState, CustodyState, IntegrityFault } from "../evidence/words.js";
import type { PartialDate } from "../time.js";
import type { EscalationTarget, ResponseKind } from "../words.js";
import type { JsonList, TocsinRecord } from "./record.js";

/** A register entry of evidence: what it is and how it was come by (27035-1 §5.3 f). Its contents lie elsewhere, sealed. */
export interface Evidence extends TocsinRecord {
  incidentId: string;
  name: string;
  description: string | null;
  sizeBytes: number | null;
  sha256: string | null;
  source: string | null;
  collectedBy: string | null;
  collectedAt: PartialDate | null;
  collectedWhere: string | null;
  /** What the personal data that it holds were obtained for; null where it is not known to hold any. */
  personalDataFor: JsonList<AccessPurpose> | null;
  /** Null until there are contents. */
  contentState: ContentState | null;
  /** Which bytes; the same for entries of one constituency with the same contents. */
  contentId: string | null;
  /** As they were counted here while they came, beside what the collector declared. */
  storedSha256: string | null;
  storedBytes: number | null;
  /** Further hashes as `name:hex`; null before there are contents. */
  hashes: JsonList<string> | null;
  acquiredAt: PartialDate | null;
  acquiredById: string | null;
  /** What the last verification found wrong; null while nothing is known to be wrong. */
  integrityFault: IntegrityFault | null;
  /** Where it stands in its chain of custody; null before somebody has collected it. */
  custodyState: CustodyState | null;
  /** Who has it. */
  holderId: string | null;
  place: string | null;
  sealNumber: string | null;
  /** To whom it is handed over, until they answer. */
  offeredToId: string | null;
  disposalAskedById: string | null;
  /** The entry of which it is a redacted copy, and from how many places something was taken. */
  redactedFromId: string | null;
  removedPlaces: number | null;
}

/** A containment, eradication or recovery: repeatable, with goal, strategy and what went wrong (27035-3 §11). */
export interface ResponseAction extends TocsinRecord {
  incidentId: string;
  kind: ResponseKind;
  description: string;
  goal: string | null;
  strategy: string | null;
  /** The strategy of the catalogue that was chosen. */
  strategyId: string | null;
  issues: string | null;
  verification: string | null;
  occurredAt: PartialDate | null;
}

/** The IRT's answer to the question whether the incident is under control (27035-1 §5.5). */
export interface ControlReview extends TocsinRecord {
  incidentId: string;
  underControl: boolean;
  severeImpact: boolean;
  finding: string;
  occurredAt: PartialDate | null;
}

/** A hand-over to management, crisis handling or business continuity (27035-1 §4.2 d, §5.5). */
export interface Escalation extends TocsinRecord {
  incidentId: string;
  target: EscalationTarget;
  reason: string;
  occurredAt: PartialDate | null;
}

/** What one or many cases taught (27035-1 §5.6). */
export interface Lesson extends TocsinRecord {
  incidentIds: JsonList<string>;
  /** Null for lessons from before vulnerabilities taught any. */
  vulnerabilityIds: JsonList<string> | null;
  title: string;
  description: string | null;
  recommendation: string | null;
  occurredAt: PartialDate | null;
}

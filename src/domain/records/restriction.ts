import type { Instant } from "../time.js";
import type { BreakGlassVerdict } from "../words.js";
import type { TocsinRecord } from "./record.js";

/** Somebody who may see a restricted case: one row for a person and a case, whose history is in the journal. */
export interface CaseMember extends TocsinRecord {
  incidentId: string;
  personId: string;
  /** When the membership ends by itself, or null. It ends at that moment, whether or not anybody has noted it yet. */
  until: Instant | null;
  /** When it was ended: by somebody, or by the clock. */
  endedAt: Instant | null;
}

/** Somebody who is no member has looked into a restricted case: with a reason, for a time, and answerable for it. */
export interface BreakGlass extends TocsinRecord {
  incidentId: string;
  personId: string;
  reason: string;
  until: Instant;
  verdict: BreakGlassVerdict | null;
  reviewNote: string | null;
  reviewedAt: Instant | null;
  reviewedBy: string | null;
}

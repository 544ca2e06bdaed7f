import type { SharedFact } from "../sharing/shared-view.js";
import type { PapLabel, SharedCaseState, SharedPart } from "../sharing/words.js";
import type { Instant } from "../time.js";
import type { JsonList, TocsinRecord } from "./record.js";

/** What a partner meets of a share: its conditions, and what opens once they are acknowledged. See docs/adr/0018. */
export interface SharedCase extends TocsinRecord {
  shareId: string;
  /** The partner. */
  organizationId: string;
  /** Drawn: it tells no number of others. */
  reference: string;
  state: SharedCaseState;
  purpose: string;
  conditions: string | null;
  pap: PapLabel | null;
  exercise: boolean;
  until: Instant | null;
  acknowledgedAt: Instant | null;
  endedAt: Instant | null;
}

/** One thing in a shared case, copied from the case. */
export interface SharedItem extends TocsinRecord {
  sharedCaseId: string;
  organizationId: string;
  part: SharedPart;
  /** The record that it was copied from. */
  sourceId: string;
  pap: PapLabel | null;
  title: string | null;
  facts: JsonList<SharedFact>;
  occurredAt: string | null;
  until: Instant | null;
  endedAt: Instant | null;
}

import type { ExportContents } from "../evidence/words.js";
import type { Instant } from "../time.js";
import type { TocsinRecord } from "./record.js";

/** That a case was handed out as an archive: by whom, to whom and what for. The archive itself is made when it is fetched. */
export interface CaseExport extends TocsinRecord {
  incidentId: string;
  purpose: string;
  recipient: string | null;
  contents: ExportContents;
  /** Of what stands in the link. */
  secretHash: string;
  /** Until when the link is good. */
  expiresAt: Instant;
}

/** That somebody was let at the contents of a piece of evidence: who, and what for. Each reading is journaled with it. */
export interface EvidenceAccess extends TocsinRecord {
  incidentId: string;
  evidenceId: string;
  purpose: string;
  /** Of what stands in the link. */
  secretHash: string;
  /** Until when the link is good. */
  expiresAt: Instant;
  /** When it was taken back, and why; null while it was not. */
  revokedAt: Instant | null;
  revokeReason: string | null;
}

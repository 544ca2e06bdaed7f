import type { AccessPurpose, CustodyKind, ExportContents, VerificationOutcome } from "../evidence/words.js";
import type { Instant, PartialDate } from "../time.js";
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
  /** Of personal data: what for, by the words of what they were obtained for; null where there are none. */
  purposeKind: AccessPurpose | null;
  /** True where who reads declared to have no conflict of interest, and not to know the people; null else. */
  noConflict: boolean | null;
  /** Of what stands in the link. */
  secretHash: string;
  /** Until when the link is good. */
  expiresAt: Instant;
  /** When it was taken back, and why; null while it was not. */
  revokedAt: Instant | null;
  revokeReason: string | null;
}

/** A step of the chain of custody of a piece of evidence, never edited (27037, RFC 3227). */
export interface CustodyStep extends TocsinRecord {
  incidentId: string;
  evidenceId: string;
  /** Its number in the chain, from 1. */
  sequence: number;
  kind: CustodyKind;
  occurredAt: PartialDate | null;
  actorId: string;
  /** Who had the evidence from then on; null: nobody of the house. */
  holderId: string | null;
  /** To whom it was handed over. */
  receiverId: string | null;
  /** The other side, where it is nobody of the house. */
  counterparty: string | null;
  /** Who carried it, where it was sent. */
  carrier: string | null;
  place: string | null;
  purpose: string | null;
  authority: string | null;
  sealNumber: string | null;
  unavoidableChange: string | null;
  clockOffsetSeconds: number | null;
  note: string | null;
}

/** That the contents of a piece of evidence were read whole and compared with what was stored, never edited. */
export interface EvidenceVerification extends TocsinRecord {
  incidentId: string;
  evidenceId: string;
  /** Which bytes. */
  contentId: string;
  /** What somebody asked it for; null where the round came by. */
  purpose: string | null;
  /** What the entry says that was stored. */
  storedSha256: string;
  /** What was counted now; null where the contents could not be read whole. */
  foundSha256: string | null;
  /** Null while it is under way. */
  outcome: VerificationOutcome | null;
  fault: string | null;
  verifiedAt: Instant | null;
}

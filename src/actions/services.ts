import type { Denials } from "../access/denials.js";
import type { Removal } from "../domain/evidence/redact.js";
import type { WholeUpload } from "../domain/evidence/whole-upload.js";
import type { Clock } from "../domain/time.js";
import type { Sequencer } from "../journal/sequencer.js";
import type { Database } from "../storage/database.js";

/** Where contents of evidence come in and lie. */
export interface ContentPort {
  /** The upload of this person for this entry, "UNDERWAY" until it is whole; null where there is none such. */
  upload(id: string, of: { personId: string; evidenceId: string }): Promise<WholeUpload | "UNDERWAY" | null>;
  /** Takes the file under the name, and is done when it is safe. Doing so again does nothing. */
  keep(name: string, file: string): Promise<void>;
  /** A copy of what was kept without what is to be removed, sealed like an upload; or which input stands against it. */
  redacted(
    kept: { location: string; size: number; header: string },
    removal: Removal,
    of: { personId: string; evidenceId: string },
  ): Promise<{ upload: WholeUpload; removed: number } | { path: string; message: string }>;
  /** Removes what was kept. What is not there is removed already. */
  remove(name: string): Promise<void>;
}

/** What reads contents beside everything else. */
export interface VerificationPort {
  /** Done when the verification has its outcome, or takes too long to wait for. */
  finish(verificationId: string): Promise<void>;
}

/** What actions need of the world around them. */
export interface ActionServices {
  database: Database;
  sequencer: Sequencer;
  clock: Clock;
  denials: Denials;
  contents: ContentPort;
  verifications: VerificationPort;
  /** Called after a unit that changed what somebody may see: here at once, on other nodes when the journal tells them. */
  rightsChanged?: () => void;
  /** The constituency of records for which nobody named one. */
  defaultConstituencyId(): string;
}

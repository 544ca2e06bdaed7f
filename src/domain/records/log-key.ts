import type { Instant } from "../time.js";
import type { TocsinRecord } from "./record.js";

/** A key that signs checkpoints of the journal: which one, from when and until when. The private half is not kept here. */
export interface LogKey extends TocsinRecord {
  /** The name under which the log signs, and by which others know it. */
  name: string;
  /** The public key in one line, as C2SP signed-note writes it. */
  vkey: string;
  adoptedAt: Instant;
  /** When another took its place; null for the current one. */
  retiredAt: Instant | null;
}

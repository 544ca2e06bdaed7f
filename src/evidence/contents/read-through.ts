import { createHash } from "node:crypto";
import type { ReadThrough } from "../../domain/evidence/integrity.js";
import { Fault } from "../../domain/faults.js";
import { DamagedContent, MissingContent } from "./opened.js";

/** Reads contents whole and says what they are, or why they cannot be read. `onBytes` may hold the reading up. */
export async function readThrough(
  open: () => Promise<AsyncIterable<Uint8Array>>,
  onBytes: (count: number) => Promise<void> | void = () => {},
): Promise<ReadThrough> {
  const sha256 = createHash("sha256");
  try {
    for await (const piece of await open()) {
      sha256.update(piece);
      await onBytes(piece.length);
    }
  } catch (error) {
    if (error instanceof MissingContent) return { fault: "MISSING", what: error.message };
    if (error instanceof DamagedContent) return { fault: "CHANGED", what: error.message };
    if (error instanceof Fault) return { fault: "UNREADABLE", what: error.message };
    const what = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    return { fault: "UNREADABLE", what: `the content cannot be read: ${what}` };
  }
  return { sha256: sha256.digest("hex") };
}

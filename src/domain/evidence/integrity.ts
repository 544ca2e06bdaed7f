import type { IntegrityFault } from "./words.js";

/** What came of reading contents whole: their hash, or why there is none. */
export type ReadThrough = { sha256: string } | { fault: IntegrityFault; what: string };

/** What a verification tells. */
export interface Verified {
  /** Null where the contents are what was stored. */
  integrityFault: IntegrityFault | null;
  /** The same in plain words. */
  fault: string | null;
  foundSha256: string | null;
}

/** The contents as they were read, against the hash that was counted when they came. */
export function verifiedAgainst(storedSha256: string | null, read: ReadThrough): Verified {
  if ("fault" in read) return { integrityFault: read.fault, fault: read.what, foundSha256: null };
  const { sha256: foundSha256 } = read;
  if (foundSha256 === storedSha256) return { integrityFault: null, fault: null, foundSha256 };
  return { integrityFault: "CHANGED", fault: "the content has another hash than what was stored", foundSha256 };
}

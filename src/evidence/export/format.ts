import type { Disclosure } from "../../journal/leaf.js";

/**
 * An exported case is a tar of these files, in this order. Each is plain text, so that it can be read, and verified
 * with other means than ours: docs/verify-it-yourself.md.
 */
export const files = {
  readme: "README.txt",
  checkpoint: "checkpoint.txt",
  /** Exactly what was signed and time-stamped: the checkpoint without its signatures. */
  checkpointText: "checkpoint-text.txt",
  keys: "keys.jsonl",
  journal: "journal.jsonl",
  records: "records.jsonl",
  people: "people.json",
  verification: "verification.json",
  custodySheet: "custody.html",
  manifest: "manifest.json",
  manifestNote: "manifest.txt",
} as const;

export const stampName = (index: number) => `checkpoint-${index + 1}.tsr`;
/** The folder of the contents, one file for each, named by the id of its register entry. */
export const CONTENTS = "contents/";

/** The end of the name of a content that is still sealed: an age file. */
export const SEALED = ".age";

/** A line of journal.jsonl. */
export interface ExportedEntry {
  /** Where it stands in the tree, counted from 0. */
  index: number;
  /** As it was hashed. */
  leaf: string;
  /** What opens the leaf's digests, in their order; null where it was erased. */
  disclosures: (Disclosure | null)[];
  /** The hashes beside the way up to the root, lowest first, in base64. */
  proof: string[];
}

/** A line of keys.jsonl: how a key of the log came to be known, proved by a checkpoint that the one before it signed. */
export interface ExportedKey {
  vkey: string;
  entry: ExportedEntry;
  checkpoint: string;
}

/** A line of records.jsonl: a record as it is, and what its latest entry's hash of its state opens with. */
export interface ExportedRecord {
  type: string;
  id: string;
  /** The entry that holds the hash; null where the salt was erased. */
  entryId: string | null;
  salt: string;
  state: Record<string, string | number | boolean>;
}

export interface Manifest {
  format: 1;
  exportId: string;
  incidentId: string;
  exportedAt: string;
  exportedBy: string;
  purpose: string;
  files: { name: string; size: number; sha256: string }[];
}

/** What the log's key signs of a manifest: under a name of its own, so that it is no checkpoint. */
export function manifestText(origin: string, manifestHash: string): string {
  return `${origin}/export\n${manifestHash}\n`;
}

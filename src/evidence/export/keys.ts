import { digestOf, leafHash } from "../../journal/leaf.js";
import { hexOf, parseCheckpoint } from "../../journal/proof/checkpoint.js";
import { parseNote, parseVerifier, type Verifier, verifiedBy } from "../../journal/proof/note.js";
import { verifyInclusion } from "../../journal/proof/verify.js";
import type { ExportedKey } from "./format.js";

/**
 * The key that the log adopted, if the line proves it to somebody who trusts one that signed before: the entry that
 * names it is in a tree that a trusted key has signed. Otherwise null.
 */
export function trustNextKey({ vkey, entry, checkpoint }: ExportedKey, trusted: readonly Verifier[]): Verifier | null {
  const note = parseNote(checkpoint);
  const head = note && parseCheckpoint(note.text);
  if (!note || !head || !verifiedBy(note, trusted)?.length) return null;
  const proof = entry.proof.map((one) => hexOf(one) ?? "");
  if (!verifyInclusion(leafHash(entry.leaf), entry.index, proof, head)) return null;
  const leaf = JSON.parse(entry.leaf) as { recordType: string; version: number; changes: string[] };
  const told = entry.disclosures.find((disclosure) => disclosure?.[1] === "vkey");
  const isNamed = told?.[3] === vkey && leaf.changes.includes(digestOf(told));
  return leaf.recordType === "LogKey" && leaf.version === 1 && isNamed ? parseVerifier(vkey) : null;
}

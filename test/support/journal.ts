import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Books } from "./books.js";

/** An entry as it is stored. */
export interface StoredEntry {
  sequenceKey: number;
  position: number;
  sequencedAt: string;
  unitId: string;
  endsUnit: number;
  recordType: string;
  recordId: string;
  version: number;
  leaf: string;
  leafHash: string;
  stateSalt: string;
  disclosures: string;
}

/** All entries by position, as soon as every one of them has one. */
export async function numberedEntries(books: Books): Promise<StoredEntry[]> {
  for (
    const deadline = Date.now() + 30_000;
    (await books.count("journal_entry", "position IS NULL")) > 0;
    await sleep(20)
  ) {
    if (Date.now() > deadline) throw new Error("some entries never got a position");
  }
  const rows = await books.read<StoredEntry>("SELECT * FROM journal_entry ORDER BY position");
  return rows.map((row) => ({
    ...row,
    position: Number(row.position),
    endsUnit: Number(row.endsUnit),
    version: Number(row.version),
  }));
}

const sha256 = (...parts: Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest();

/** The right edge of the tree after RFC 6962, from all its leaves: the roots of the complete subtrees, largest first. */
export function frontierOf(leaves: readonly string[]): string[] {
  const edge: string[] = [];
  for (let start = 0; start < leaves.length; ) {
    let size = 1;
    while (size * 2 <= leaves.length - start) size *= 2;
    edge.push(completeRoot(leaves.slice(start, start + size)).toString("hex"));
    start += size;
  }
  return edge;
}

function completeRoot(leaves: readonly string[]): Buffer {
  if (leaves.length === 1) return Buffer.from(leaves[0] as string, "hex");
  const half = leaves.length / 2;
  return sha256(Buffer.from([1]), completeRoot(leaves.slice(0, half)), completeRoot(leaves.slice(half)));
}

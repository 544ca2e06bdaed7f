import { hash } from "node:crypto";
import type { Database } from "../storage/database.js";

/**
 * The leaf of an entry is made before the entry has its place, so that what the sequencer writes beside it is in no
 * leaf. A chain of hashes over these columns is signed with each checkpoint instead.
 */
export interface BookkeepingRow {
  position: number;
  sequenceKey: number;
  sequencedAt: string;
  endsUnit: number | boolean;
}

export const NO_BOOKS = "0".repeat(64);
const PAGE = 5_000;

export function chained(before: string, row: BookkeepingRow): string {
  const { position, sequenceKey, sequencedAt, endsUnit } = row;
  return hash("sha256", `${before} ${position} ${sequenceKey} ${sequencedAt} ${Number(endsUnit)}`);
}

/** The chain's hash at the end, from its hash at the start. */
export async function chainFrom(database: Database, before: string, start: number, end: number): Promise<string> {
  let chain = before;
  for (let position = start; position < end; position = Math.min(position + PAGE, end)) {
    const rows = await database.read<BookkeepingRow>(
      `SELECT position, sequenceKey, sequencedAt, endsUnit FROM journal_entry
        WHERE position > ? AND position <= ? ORDER BY position`,
      [position, Math.min(position + PAGE, end)],
    );
    for (const row of rows) chain = chained(chain, row);
  }
  return chain;
}

/** The name under which the chain is signed: no checkpoint of the log's own tree. */
export function booksOrigin(origin: string): string {
  return `${origin}/bookkeeping`;
}

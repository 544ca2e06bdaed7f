import DataLoader from "dataloader";
import type { Database } from "../storage/database.js";
import type { Reads } from "./reads.js";

const loaders = new WeakMap<Reads, DataLoader<string, string | null>>();

/** When a token that the viewer may see was last used; for all tokens of a page in one query. */
export function lastUseOf(reads: Reads, tokenId: string): Promise<string | null> {
  const loader = loaders.get(reads) ?? new DataLoader((ids: readonly string[]) => lastUses(reads.database, ids));
  loaders.set(reads, loader);
  return loader.load(tokenId);
}

async function lastUses(database: Database, ids: readonly string[]): Promise<(string | null)[]> {
  const rows = await database.read<{ tokenId: string; lastUsedAt: string }>(
    `SELECT tokenId, lastUsedAt FROM token_use WHERE tokenId IN (${ids.map(() => "?").join(",")})`,
    ids,
  );
  const found = new Map(rows.map((row) => [row.tokenId, row.lastUsedAt]));
  return ids.map((id) => found.get(id) ?? null);
}

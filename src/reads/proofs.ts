import type { RecordOf } from "../../entities/index.js";
import { type Fragment, journalVisibleSql, type View } from "../access/view.js";
import { isAscii } from "../domain/text.js";
import type { Checkpoint, Checkpoints } from "../journal/checkpoints.js";
import { leafHash } from "../journal/leaf.js";
import { formatTlogProof } from "../journal/proof/tlog-proof.js";
import type { Database } from "../storage/database.js";

/** All that shows to somebody who has nothing else that the journal holds an entry. */
export interface EntryProof {
  entryId: string;
  index: number;
  leaf: string;
  leafHash: string;
  /** What opens the leaf's digests, in their order, as JSON texts; null where it was erased. */
  disclosures: (string | null)[];
  hashes: string[];
  checkpoint: Checkpoint;
  tlogProof: string;
}

/** The proof of an entry that the viewer may see, or null. */
export async function proofOfEntry(
  { database, checkpoints }: { database: Database; checkpoints: Checkpoints },
  view: View,
  entryId: string,
): Promise<EntryProof | null> {
  const [visible, parameters]: Fragment = journalVisibleSql(view, "j");
  if (!isAscii(entryId)) return null;
  const [row] = await database.read<{ position: number; leaf: string; disclosures: string }>(
    `SELECT j.position, j.leaf, j.disclosures FROM journal_entry j
      WHERE j.entryId = ? AND j.position IS NOT NULL AND ${visible}`,
    [entryId, ...parameters],
  );
  if (!row) return null;
  const index = Number(row.position) - 1;
  const checkpoint = await checkpoints.covering(index + 1);
  const hashes = await checkpoints.tree.inclusion(index, checkpoint.size);
  const disclosures = (JSON.parse(row.disclosures) as unknown[]).map((one) =>
    one === null ? null : JSON.stringify(one),
  );
  const tlogProof = formatTlogProof({ index, hashes, checkpoint: checkpoint.note });
  return { entryId, index, leaf: row.leaf, leafHash: leafHash(row.leaf), disclosures, hashes, checkpoint, tlogProof };
}

/** Every key that has signed the journal, newest first. A public key is no secret of a constituency. */
export function logKeys(database: Database): Promise<RecordOf<"LogKey">[]> {
  return database.read("SELECT * FROM log_key ORDER BY adoptedAt DESC, id LIMIT 100");
}

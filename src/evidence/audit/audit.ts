import type { Verifier } from "../../journal/proof/note.js";
import type { Database } from "../../storage/database.js";
import type { Contents } from "../contents/contents.js";
import type { Finding } from "../export/finding.js";
import { audienceFaults } from "./audience-checks.js";
import { contentFaults } from "./content-checks.js";
import { type EntryRow, JournalChecks } from "./journal-checks.js";
import { aboutFaults, recordFaults } from "./record-checks.js";
import { type CheckpointRow, type TileRow, TreeChecks } from "./tree-checks.js";

export interface Audit {
  findings: Finding[];
  entries: number;
  /** Entries that came after the last checkpoint, and that no key vouches for yet. */
  unsigned: number;
  records: number;
  contents: number;
}

interface Audited {
  database: Database;
  /** The keys of the log, from elsewhere than the database. */
  keys: readonly Verifier[];
  /** A checkpoint that was kept outside of the database: the node's own memory, or a witness's. */
  kept: string | null;
  contents: Contents;
}

const PAGE = 1_000;

/**
 * Looks at the whole of a database and its contents with nothing but the log's public keys: every entry, every record,
 * every checkpoint and every byte of contents. It writes nothing, and tells what does not fit and where.
 */
export async function audit({ database, keys, kept, contents }: Audited): Promise<Audit> {
  const checkpoints = await database.read<CheckpointRow>(
    "SELECT size, root, note, books FROM journal_checkpoint ORDER BY size",
  );
  const tree = new TreeChecks(checkpoints, keys, kept);
  const journal = new JournalChecks();
  const findings: Finding[] = [];
  for (let after = 0; ; ) {
    const rows = await database.read<EntryRow>(
      `SELECT * FROM journal_entry WHERE position > ? ORDER BY position LIMIT ${PAGE}`,
      [after],
    );
    for (const row of rows) findings.push(...journal.entry(row), ...tree.entry(row));
    if (rows.length < PAGE) break;
    after = Number(rows.at(-1)?.position);
  }
  const [head] = await database.read<{ position: number; frontier: string; sequencedAt: string }>(
    "SELECT position, frontier, sequencedAt FROM journal_head WHERE id = 1",
  );
  const tiles = await database.read<TileRow>("SELECT level, number, root, hashes FROM journal_tile");
  findings.push(
    ...journal.end(),
    ...tree.end(head, journal.lastSequencedAt),
    ...tree.tileFaults(tiles),
    ...tree.remembered(),
  );
  const records = await recordFaults(database, journal.latest);
  const audiences = await audienceFaults(database, journal);
  const about = await aboutFaults(database, journal.about);
  const stored = await contentFaults(database, contents);
  findings.push(...records.findings, ...audiences, ...about, ...stored.findings);
  const unsigned = journal.entries - (tree.signed?.size ?? 0);
  return { findings, entries: journal.entries, unsigned, records: records.records, contents: stored.contents };
}

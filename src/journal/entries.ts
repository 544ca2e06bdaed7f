import type { RecordType } from "../domain/records/record.js";
import type { Origin } from "../domain/words.js";
import type { Database } from "../storage/database.js";
import type { Disclosure, FieldValue } from "./leaf.js";

/** Entries of one unit at most: a unit is numbered whole, and one that cannot be would hold up all behind it. */
export const LARGEST_UNIT = 5_000;

/** An entry as readers and followers meet it. */
export interface JournalEntry {
  position: number;
  sequencedAt: string;
  entryId: string;
  unitId: string;
  endsUnit: boolean;
  recordType: RecordType;
  recordId: string;
  version: number;
  action: string;
  actorId: string;
  origin: Origin;
  about: string[];
  occurredAt: string | null;
  recordedAt: string;
  constituencyId: string;
  restrictedTo: string | null;
  leafHash: string;
  /** In the order of the leaf's digests; null where the values were erased. */
  disclosures: (Disclosure | null)[];
}

export const ENTRY_COLUMNS =
  "position, sequencedAt, entryId, unitId, endsUnit, recordType, recordId, version, action, actorId, origin, about, " +
  "occurredAt, recordedAt, constituencyId, restrictedTo, leafHash, disclosures";

type StoredEntry = Omit<JournalEntry, "about" | "disclosures" | "endsUnit"> & {
  about: string;
  disclosures: string;
  endsUnit: number;
};

export function entryFromRow(row: unknown): JournalEntry {
  const stored = row as StoredEntry;
  return {
    ...stored,
    position: Number(stored.position),
    version: Number(stored.version),
    endsUnit: Number(stored.endsUnit) === 1,
    about: JSON.parse(stored.about),
    disclosures: JSON.parse(stored.disclosures),
  };
}

/** The changed fields that are still told, by path. */
export function changedFields(entry: JournalEntry): Map<string, { before: FieldValue; after: FieldValue }> {
  return new Map(
    entry.disclosures.flatMap((disclosure) =>
      disclosure ? [[disclosure[1], { before: disclosure[2], after: disclosure[3] }] as const] : [],
    ),
  );
}

/**
 * Whether with this entry older ones became other ones: they moved to another audience with their record, or values were
 * taken out of them. What is kept in memory of them must go.
 */
export function takesBack(entry: JournalEntry): boolean {
  return changesAudience(entry) || entry.action === "confirmErasure";
}

function changesAudience({ version, disclosures }: JournalEntry): boolean {
  return version > 1 && disclosures.some((disclosure) => disclosure?.[1] === "restrictedTo");
}

/** The next entries after a position, in order, cut after the last whole unit. */
export async function entriesAfter(database: Database, position: number, limit: number): Promise<JournalEntry[]> {
  const rows = await database.read(
    `SELECT ${ENTRY_COLUMNS} FROM journal_entry WHERE position > ? ORDER BY position LIMIT ${Math.floor(limit)}`,
    [position],
  );
  const whole = wholeUnits(rows.map(entryFromRow));
  if (whole.length > 0 || rows.length < limit) return whole;
  return entriesAfter(database, position, limit * 8);
}

/** Whether nothing has been committed behind a position, numbered or not yet. */
export async function isLevel(database: Database, position: number): Promise<boolean> {
  const [row] = await database.read<{ behind: number }>(
    `SELECT EXISTS (SELECT 1 FROM journal_entry WHERE position > ?)
         OR EXISTS (SELECT 1 FROM journal_entry WHERE position IS NULL) AS behind`,
    [position],
  );
  return Number(row?.behind) === 0;
}

/** Entries in order without those of a unit that does not end among them. */
export function wholeUnits(entries: readonly JournalEntry[]): JournalEntry[] {
  return entries.slice(0, entries.findLastIndex((entry) => entry.endsUnit) + 1);
}

import { recordEntities } from "../../entities/index.js";
import { asShared, canReadEntry, canSee, type Guarded, mightSee, type View } from "../access/view.js";
import { derive } from "../domain/derived.js";
import type { RecordType, TocsinRecord } from "../domain/records/record.js";
import { changedFields, ENTRY_COLUMNS, entryFromRow, type JournalEntry } from "../journal/entries.js";
import type { Database } from "../storage/database.js";
import { restoreFlags, tableOf } from "../storage/table.js";

/** A record before the first entry of a batch and as it is now. */
export interface Subject {
  id: string;
  before: TocsinRecord | null;
  after: TocsinRecord;
}

/** A subject as a viewer meets it: whether it might be seen before, and may be now. */
export interface SeenSubject extends Subject {
  mightBefore: boolean;
  mayNow: boolean;
}

/** Units in their order, whole or what concerns a viewer of them, and the records that they touch, loaded once for all. */
export class Batch {
  private readonly loaded = new Map<RecordType, Promise<Subject[]>>();
  private readonly seen = new Map<string, Promise<SeenSubject[]>>();
  readonly unitIds: string[];

  constructor(
    private readonly database: Database,
    readonly entries: readonly JournalEntry[],
  ) {
    this.unitIds = [...new Set(entries.map((entry) => entry.unitId))];
  }

  get end(): JournalEntry {
    return this.entries.at(-1) as JournalEntry;
  }

  /** The records of this type that the entries change, or that they are about. */
  subjects(type: RecordType): Promise<Subject[]> {
    let subjects = this.loaded.get(type);
    if (!subjects) {
      subjects = this.load(type);
      this.loaded.set(type, subjects);
    }
    return subjects;
  }

  /** The subjects that the viewer may see or might see before: found once for all who have this view. */
  seenBy(view: View, type: RecordType): Promise<SeenSubject[]> {
    const key = `${type} ${view.key}`;
    let seen = this.seen.get(key);
    if (!seen) {
      seen = this.subjects(type).then((subjects) => subjects.flatMap((subject) => asSeen(view, type, subject)));
      this.seen.set(key, seen);
    }
    return seen;
  }

  /** The entries of which the viewer is told something, or was until them. */
  async concerning(view: View, what: "entries" | RecordType): Promise<readonly JournalEntry[]> {
    if (what === "entries") return this.entries.filter((entry) => canReadEntry(view, entry));
    const ids = new Set((await this.seenBy(view, what)).map(({ id }) => id));
    return this.entries.filter((entry) => touchedBy(entry, what).some((id) => ids.has(id)));
  }

  /** The units of the batch that touch one of these records. */
  unitsTouching(type: RecordType, ids: ReadonlySet<string>): string[] {
    const touching = this.entries.filter((entry) => touchedBy(entry, type).some((id) => ids.has(id)));
    return [...new Set(touching.map((entry) => entry.unitId))];
  }

  private async load(type: RecordType): Promise<Subject[]> {
    const ids = [...new Set(this.entries.flatMap((entry) => touchedBy(entry, type)))];
    const rows = await this.rowsOf(type, ids);
    const ownOf = new Map<string, JournalEntry[]>(rows.map((row) => [row.id, []]));
    for (const entry of this.entries) ownOf.get(entry.recordId)?.push(entry);
    // A row that is as the batch left it holds nothing of later entries.
    const ahead = rows.filter((row) => ownOf.get(row.id)?.at(-1)?.version !== row.version);
    // Read after the rows: whatever a row holds already is among these, whatever it does not is told by its version.
    const later = await this.entriesSince(ahead.map((row) => row.id));
    return rows.map((after) => {
      const since = later.get(after.id)?.filter((entry) => entry.version <= after.version);
      return { id: after.id, after, before: undo(type, after, since ?? ownOf.get(after.id) ?? []) };
    });
  }

  private async rowsOf(type: RecordType, ids: readonly string[]): Promise<TocsinRecord[]> {
    const table = tableOf(recordEntities[type]);
    const rows: TocsinRecord[] = [];
    for (let start = 0; start < ids.length; start += 500) {
      const some = ids.slice(start, start + 500);
      rows.push(
        ...(await this.database.read<TocsinRecord>(
          `SELECT r.* FROM \`${table.name}\` r WHERE r.id IN (${some.map(() => "?").join(",")})`,
          some,
        )),
      );
    }
    // In the order in which the journal touches them: that of the database would be the order of their drawn ids.
    const byId = new Map(restoreFlags(table, rows).map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** Everything since the batch begins: between its entries may be others, of which the viewer is told nothing. */
  private async entriesSince(ids: readonly string[]): Promise<Map<string, JournalEntry[]>> {
    const later = new Map<string, JournalEntry[]>();
    for (let start = 0; start < ids.length; start += 500) {
      const some = ids.slice(start, start + 500);
      const rows = await this.database.read(
        `SELECT ${ENTRY_COLUMNS} FROM journal_entry WHERE recordId IN (${some.map(() => "?").join(",")})
            AND (position >= ? OR position IS NULL) ORDER BY recordId, version`,
        [...some, this.entries[0]?.position],
      );
      for (const entry of rows.map(entryFromRow)) {
        later.set(entry.recordId, [...(later.get(entry.recordId) ?? []), entry]);
      }
    }
    return later;
  }
}

function asSeen(view: View, type: RecordType, subject: Subject): SeenSubject[] {
  // What came and went within the batch may have been met by a query in between.
  const before = subject.before ?? asShared(type, subject.after as TocsinRecord & Guarded);
  const mightBefore = before !== null && mightSee(view, type, before);
  const mayNow = canSee(view, type, subject.after);
  return mightBefore || mayNow ? [{ ...subject, before, mightBefore, mayNow }] : [];
}

function touchedBy(entry: JournalEntry, type: RecordType): string[] {
  if (type === "Incident") return entry.about;
  return entry.recordType === type ? [entry.recordId] : [];
}

/** The record as it was before these entries: what the first of them to change a field says about it. */
function undo(type: RecordType, after: TocsinRecord, entries: readonly JournalEntry[]): TocsinRecord | null {
  if (entries.some((entry) => entry.version === 1)) return null;
  const before: Record<string, unknown> = { ...after };
  const seen = new Set<string>();
  for (const entry of entries) {
    for (const [path, change] of changedFields(entry)) {
      if (seen.has(path)) continue;
      seen.add(path);
      before[path] = change.before;
    }
  }
  return { ...before, ...derive(type, before) } as unknown as TocsinRecord;
}

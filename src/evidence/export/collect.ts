import { setTimeout as sleep } from "node:timers/promises";
import { type RecordOf, recordEntities } from "../../../entities/index.js";
import { journalVisibleSql, type View, visibleSql } from "../../access/view.js";
import { type RecordType, recordTypeOf, recordTypes, type TocsinRecord } from "../../domain/records/record.js";
import type { Checkpoint, Checkpoints } from "../../journal/checkpoints.js";
import { base64Of } from "../../journal/proof/checkpoint.js";
import { parseNote } from "../../journal/proof/note.js";
import { sealedState, statedFields } from "../../journal/stated-fields.js";
import type { Database } from "../../storage/database.js";
import { restoreFlags, tableOf } from "../../storage/table.js";
import type { ExportedEntry, ExportedKey, ExportedRecord } from "./format.js";

const CHUNK = 500;
/** How long an entry that was committed may take to get its position, in milliseconds. */
const NUMBERED_WITHIN = 10_000;

interface EntryRow {
  position: number;
  entryId: string;
  recordId: string;
  version: number;
  leaf: string;
  stateSalt: string;
  disclosures: string;
}

/** What goes into the export of a case, as far as the view reaches: everything about it, with its proofs. */
export class CaseCollection {
  private constructor(
    private readonly parts: { database: Database; checkpoints: Checkpoints },
    private readonly view: View,
    /** By id, in the order in which they were created. */
    readonly rows: ReadonlyMap<string, { type: RecordType; row: TocsinRecord }>,
    readonly checkpoint: Checkpoint,
    private readonly positions: readonly number[],
  ) {}

  static async of(
    parts: { database: Database; checkpoints: Checkpoints },
    view: View,
    incidentId: string,
  ): Promise<CaseCollection> {
    const ids = await idsOf(parts.database, view, incidentId);
    const rows = await rowsOf(parts.database, view, ids);
    // What the rows hold is committed, and gets its positions a moment later.
    const positions = await positionsOf(parts.database, view, rows);
    const checkpoint = await parts.checkpoints.covering(positions.at(-1) ?? 0);
    return new CaseCollection(parts, view, rows, checkpoint, positions);
  }

  /** The entries by position, each with its proof. */
  async *entries(): AsyncGenerator<ExportedEntry & { row: EntryRow }> {
    const prover = this.parts.checkpoints.tree.prover(this.checkpoint.size);
    for (let start = 0; start < this.positions.length; start += CHUNK) {
      const some = this.positions.slice(start, start + CHUNK);
      const rows = await this.parts.database.read<EntryRow>(
        `SELECT position, entryId, recordId, version, leaf, stateSalt, disclosures FROM journal_entry
          WHERE position IN (${some.join(",")}) ORDER BY position`,
      );
      for (const row of rows) {
        const index = Number(row.position) - 1;
        const proof = (await prover(index)).map(base64Of);
        yield { index, leaf: row.leaf, disclosures: JSON.parse(row.disclosures), proof, row };
      }
    }
  }

  /** The records as they are, with what their latest entries open with. */
  records(latest: ReadonlyMap<string, EntryRow>): ExportedRecord[] {
    return [...this.rows].map(([id, { type, row }]) => {
      const entry = latest.get(id);
      const salt = entry?.stateSalt ?? "";
      const sealed = entry && salt !== "" ? sealedState(type, row, salt, JSON.parse(entry.leaf).state) : null;
      const state = (sealed ?? statedFields(row)) as ExportedRecord["state"];
      return { type, id, entryId: entry?.stateSalt ? entry.entryId : null, salt, state };
    });
  }

  /** The keys that came after the first, each with the proof that the one before it vouches for. */
  async keys(): Promise<ExportedKey[]> {
    const { database, checkpoints } = this.parts;
    const rows = await database.read<{ vkey: string; position: number; leaf: string; disclosures: string }>(
      `SELECT k.vkey, j.position, j.leaf, j.disclosures FROM log_key k JOIN journal_entry j ON j.recordId = k.id
        WHERE j.version = 1 AND j.position IS NOT NULL ORDER BY j.position`,
    );
    const keys: ExportedKey[] = [];
    for (const [at, { vkey, position, leaf, disclosures }] of rows.entries()) {
      const before = rows[at - 1];
      const vouching = before && (await this.signedBy(before.vkey, Number(position)));
      if (!vouching) continue;
      const index = Number(position) - 1;
      const proof = (await checkpoints.tree.inclusion(index, vouching.size)).map(base64Of);
      const entry = { index, leaf, disclosures: JSON.parse(disclosures), proof };
      keys.push({ vkey, entry, checkpoint: vouching.note });
    }
    return keys;
  }

  /** The names of those who appear by id, as far as they may be seen. */
  async people(ids: ReadonlySet<string>): Promise<Record<string, string>> {
    const people = await rowsOf(
      this.parts.database,
      this.view,
      [...ids].filter((id) => recordTypeOf(id) === "Person"),
    );
    return Object.fromEntries([...people].map(([id, { row }]) => [id, (row as RecordOf<"Person">).name]));
  }

  private async signedBy(vkey: string, position: number): Promise<{ size: number; note: string } | null> {
    const rows = await this.parts.database.read<{ size: number; note: string }>(
      "SELECT size, note FROM journal_checkpoint WHERE size >= ? ORDER BY size LIMIT 100",
      [position],
    );
    const keyId = vkey.split("+")[1];
    const found = rows.find(({ note }) => parseNote(note)?.signatures.some((one) => one.keyId === keyId));
    return found ? { ...found, size: Number(found.size) } : null;
  }
}

/** The records that anything about the case was told of, and the events that it is made of. */
async function idsOf(database: Database, view: View, incidentId: string): Promise<string[]> {
  const [visible, parameters] = journalVisibleSql(view, "j");
  const rows = await database.read<{ id: string }>(
    `SELECT DISTINCT j.recordId AS id FROM journal_entry j JOIN journal_about a ON a.entryId = j.entryId
      WHERE a.incidentId = ? AND ${visible}
      UNION SELECT eventId FROM event_link WHERE incidentId = ?`,
    [incidentId, ...parameters, incidentId],
  );
  return rows.map(({ id }) => id);
}

async function rowsOf(
  database: Database,
  view: View,
  ids: readonly string[],
): Promise<Map<string, { type: RecordType; row: TocsinRecord }>> {
  const found: { type: RecordType; row: TocsinRecord }[] = [];
  for (const type of recordTypes) {
    const some = ids.filter((id) => recordTypeOf(id) === type);
    const table = tableOf(recordEntities[type]);
    const [visible, parameters] = visibleSql(view, type, "r");
    for (let start = 0; start < some.length; start += CHUNK) {
      const chunk = some.slice(start, start + CHUNK);
      const rows = await database.read<TocsinRecord>(
        `SELECT r.* FROM \`${table.name}\` r WHERE r.id IN (${chunk.map(() => "?").join(",")}) AND ${visible}`,
        [...chunk, ...parameters],
      );
      found.push(...restoreFlags(table, rows).map((row) => ({ type, row })));
    }
  }
  found.sort(({ row: one }, { row: other }) => (one.createdAt < other.createdAt ? -1 : 1));
  return new Map(found.map((one) => [one.row.id, one]));
}

/** The positions of all entries on the records up to the versions at hand, as soon as each has one. */
async function positionsOf(
  database: Database,
  view: View,
  rows: ReadonlyMap<string, { row: TocsinRecord }>,
): Promise<number[]> {
  const ids = [...rows.keys()];
  const [visible, parameters] = journalVisibleSql(view, "j");
  for (const deadline = Date.now() + NUMBERED_WITHIN; ; await sleep(20)) {
    // Looked at first: what has a position by then is among those that are read below.
    const isNumbered = !(await hasUnnumbered(database, ids));
    const positions: number[] = [];
    const latest = new Map<string, number>();
    for (let start = 0; start < ids.length; start += CHUNK) {
      const chunk = ids.slice(start, start + CHUNK);
      const entries = await database.read<{ position: number; recordId: string; version: number }>(
        `SELECT j.position, j.recordId, j.version FROM journal_entry j
          WHERE j.recordId IN (${chunk.map(() => "?").join(",")}) AND j.position IS NOT NULL AND ${visible}`,
        [...chunk, ...parameters],
      );
      for (const { position, recordId, version } of entries) {
        if (Number(version) > (rows.get(recordId)?.row.version ?? 0)) continue;
        positions.push(Number(position));
        latest.set(recordId, Math.max(latest.get(recordId) ?? 0, Number(version)));
      }
    }
    const isWhole = [...rows].every(([id, { row }]) => latest.get(id) === row.version);
    if ((isWhole && isNumbered) || Date.now() > deadline) return positions.sort((one, other) => one - other);
  }
}

/** Whether an entry on one of the records was committed and has no position yet. */
async function hasUnnumbered(database: Database, ids: readonly string[]): Promise<boolean> {
  const rows = await database.read<{ recordId: string }>("SELECT recordId FROM journal_entry WHERE position IS NULL");
  const wanted = new Set(ids);
  return rows.some(({ recordId }) => wanted.has(recordId));
}

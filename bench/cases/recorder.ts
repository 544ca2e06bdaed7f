import type { Connection } from "mysql2/promise";
import type { RecordOf } from "../../entities/index.js";
import { recordEntities } from "../../entities/index.js";
import { IncidentCategoryEntity, JournalEntryEntity } from "../../entities/journal.entity.js";
import type { RecordType } from "../../src/domain/records/record.js";
import { appendLeaf } from "../../src/journal/merkle.js";
import { type NewRecord, newId, UnitOfWork } from "../../src/journal/unit-of-work.js";
import type { Transaction } from "../../src/storage/database.js";
import { bindable, type EntityClass, type Row, tableOf } from "../../src/storage/table.js";

interface Head {
  position: number;
  sequenceKey: number;
  sequencedAt: string;
  frontier: string[];
}

const JOURNAL = tableOf(JournalEntryEntity);
/** Rows of one statement: some megabytes of the journal. */
const ROWS_AT_ONCE = 1_000;

/**
 * Units of work as the product does them, with their journal entries and proofs, that go to the database in bulk: what
 * is seeded cannot be told from what came in through the API, and takes a tenth of the time.
 */
export class Recorder implements Transaction {
  entries = 0;
  private created = new Map<EntityClass, Map<string, Row>>();
  private others = new Map<EntityClass, Row[]>();
  private writing: Promise<void> = Promise.resolve();
  private unit!: UnitOfWork;

  private constructor(
    private readonly connection: Connection,
    private readonly head: Head,
  ) {}

  static async open(connection: Connection): Promise<Recorder> {
    const [heads] = await connection.query(
      `SELECT position, sequencedAt, frontier, (SELECT MAX(sequenceKey) FROM journal_entry) AS sequenceKey
         FROM journal_head WHERE id = 1`,
    );
    const [head] = heads as [Omit<Head, "frontier"> & { frontier: string }];
    await connection.query("SET unique_checks = 0, foreign_key_checks = 0");
    return new Recorder(connection, { ...head, frontier: JSON.parse(head.frontier) });
  }

  /** One action of somebody at a time: everything that the work creates and changes is one unit. */
  async act(action: string, actorId: string, now: string, work: (unit: SeedUnit) => Promise<void>): Promise<void> {
    this.unit = new UnitOfWork(this, { unitId: newId("unt"), actorId, origin: "LIVE", now });
    await work(new SeedUnit(this, this.unit, action, now));
    await this.unit.appendEntries();
  }

  async insert(entity: EntityClass, rows: readonly object[]): Promise<void> {
    if (tableOf(entity) === JOURNAL) return this.number(rows as Row[]);
    if (rows.length > 0 && "id" in (rows[0] as object)) {
      const known = this.created.get(entity) ?? new Map<string, Row>();
      for (const row of rows as Row[]) known.set(row["id"] as string, row);
      this.created.set(entity, known);
      return;
    }
    this.others.set(entity, [...(this.others.get(entity) ?? []), ...(rows as Row[])]);
  }

  insertSoon(entity: EntityClass, rows: readonly object[]): Promise<void> {
    return this.insert(entity, rows);
  }

  /** A change is of a record that has not been written yet. */
  async run(): Promise<number> {
    return 1;
  }

  query(): never {
    throw new Error("a seed reads nothing");
  }

  /** The record as it is now. */
  put<T extends RecordType>(type: T, row: RecordOf<T>): void {
    this.created.get(recordEntities[type])?.set(row.id, row as unknown as Row);
  }

  /** Gives the entries their places as the sequencer would. */
  private number(entries: readonly Row[]): void {
    const { head } = this;
    for (const entry of entries) {
      head.frontier = appendLeaf(head.frontier, head.position, entry["leafHash"] as string);
      head.position += 1;
      head.sequenceKey += 1;
      const at = entry["recordedAt"] as string;
      if (at > head.sequencedAt) head.sequencedAt = at;
      Object.assign(entry, { position: head.position, sequenceKey: head.sequenceKey, sequencedAt: head.sequencedAt });
    }
    this.entries += entries.length;
    this.others.set(JournalEntryEntity, [...(this.others.get(JournalEntryEntity) ?? []), ...entries]);
  }

  /** Writes what has come together while the next comes together: the database works on another core. */
  async flush(): Promise<void> {
    await this.writing;
    const { created, others } = this;
    const head = { ...this.head };
    this.created = new Map();
    this.others = new Map();
    this.writing = this.writeAll(created, others, head);
    // What fails is thrown by the next flush, or by the last wait.
    this.writing.catch(() => {});
  }

  async close(): Promise<void> {
    await this.flush();
    await this.writing;
  }

  private async writeAll(created: Recorder["created"], others: Recorder["others"], head: Head): Promise<void> {
    await this.connection.query("BEGIN");
    for (const [entity, rows] of created) await this.write(entity, [...rows.values()]);
    for (const [entity, rows] of others) await this.write(entity, rows);
    await this.connection.query("UPDATE journal_head SET position = ?, sequencedAt = ?, frontier = ? WHERE id = 1", [
      head.position,
      head.sequencedAt,
      JSON.stringify(head.frontier),
    ]);
    await this.connection.query("COMMIT");
  }

  private async write(entity: EntityClass, rows: readonly Row[]): Promise<void> {
    const table = tableOf(entity);
    const names = entity === JournalEntryEntity ? ["sequenceKey", ...table.columnNames] : table.columnNames;
    // In the order of their keys: the trees grow at one end, several times as fast.
    const sorted = "id" in (rows[0] ?? {}) ? [...rows].sort(byId) : rows;
    for (let start = 0; start < sorted.length; start += ROWS_AT_ONCE) {
      const some = sorted.slice(start, start + ROWS_AT_ONCE).map((row) => names.map((name) => bindable(row[name])));
      await this.connection.query("INSERT INTO ?? (??) VALUES ?", [table.name, names, some]);
    }
  }
}

const byId = (one: Row, other: Row) => ((one["id"] as string) < (other["id"] as string) ? -1 : 1);

/** A unit as a story tells it: create, change, and the time at which it happens. */
export class SeedUnit {
  constructor(
    private readonly recorder: Recorder,
    private readonly unit: UnitOfWork,
    private readonly action: string,
    readonly now: string,
  ) {}

  create<T extends RecordType>(type: T, fields: NewRecord<T>, about: string[] = []): Promise<RecordOf<T>> {
    return this.unit.create(type, fields, { action: this.action, about, occurredAt: this.now });
  }

  async change<T extends RecordType>(
    type: T,
    before: RecordOf<T>,
    changes: Partial<RecordOf<T>>,
    about: string[] = [],
  ): Promise<RecordOf<T>> {
    const after = await this.unit.change(type, before, changes, { action: this.action, about, occurredAt: this.now });
    this.recorder.put(type, after);
    return after;
  }

  /** Keeps the index by category in step, as the actions do. */
  async categorized(incident: RecordOf<"Incident">): Promise<void> {
    const codes = JSON.parse(incident.categories) as string[];
    await this.recorder.insert(
      IncidentCategoryEntity,
      codes.map((code) => ({ incidentId: incident.id, code })),
    );
  }
}

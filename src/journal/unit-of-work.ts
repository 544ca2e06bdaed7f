import { type RecordOf, recordEntities } from "../../entities/index.js";
import { JournalAboutEntity, JournalEntryEntity } from "../../entities/journal.entity.js";
import { derive, derivedColumns } from "../domain/derived.js";
import { idPrefixes, type RecordType, type TocsinRecord } from "../domain/records/record.js";
import { refuse, type Violation } from "../domain/refusal.js";
import { isStorable } from "../domain/text.js";
import type { Instant, PartialDate } from "../domain/time.js";
import type { Origin } from "../domain/words.js";
import type { Transaction } from "../storage/database.js";
import { drawRandom } from "../storage/random.js";
import { type Row, type Table, tableOf } from "../storage/table.js";
import { LARGEST_UNIT } from "./entries.js";
import { type EntryFacts, type FieldChange, type FieldValue, sealEntry } from "./leaf.js";
import { statedFields } from "./stated-fields.js";

export interface UnitFacts {
  unitId: string;
  actorId: string;
  origin: Origin;
  now: Instant;
}

export interface EntryOptions {
  action: string;
  /** Cases that the change is about; an incident is always about itself. */
  about?: readonly string[];
  occurredAt?: PartialDate | null;
  /** Fields of which it is told only that they changed: what they held before is to stand nowhere. */
  erased?: ReadonlySet<string>;
}

/** A record that the unit made or changed, as it is afterwards. */
export interface Touched {
  type: RecordType;
  row: TocsinRecord;
}

/** Fields that keep the books; they are in the state hash, but no change that anybody made. */
const BOOKKEEPING = new Set(["id", "version", "createdAt", "createdBy", "updatedAt", "origin", ...derivedColumns]);
/** Fields whose values stand nowhere but in their own row. */
const SECRET = new Set(["secretHash"]);

export function newId(prefix: string): string {
  return `${prefix}_${drawRandom(16).toString("hex")}`;
}

/** The columns that every new record starts with. */
export type NewRecord<T extends RecordType> = Omit<
  RecordOf<T>,
  | Exclude<keyof TocsinRecord, "constituencyId" | "label" | "restrictedTo">
  | "searchText"
  | "matchKey"
  | "severityRank"
  | "queueOrder"
  | "nextChangeAt"
  | "dueRank"
> & { id?: string };

/**
 * Collects what one action changes: rows are written at once, the journal entries at the end, as the unit's last
 * insert. There is no other way to change a record, so no change goes unjournaled.
 */
export class UnitOfWork {
  private readonly entries: Partial<JournalEntryEntity>[] = [];
  readonly touched = new Map<string, Touched>();

  constructor(
    readonly transaction: Transaction,
    readonly facts: UnitFacts,
  ) {}

  async create<T extends RecordType>(type: T, fields: NewRecord<T>, options: EntryOptions): Promise<RecordOf<T>> {
    const [row] = await this.createAll(type, [fields], () => options);
    return row as RecordOf<T>;
  }

  async createAll<T extends RecordType>(
    type: T,
    items: readonly NewRecord<T>[],
    optionsFor: (row: RecordOf<T>) => EntryOptions,
  ): Promise<RecordOf<T>[]> {
    const entity = recordEntities[type];
    const table = tableOf(entity);
    const { now, actorId, origin } = this.facts;
    const rows = items.map((fields) => {
      const row = {
        id: newId(idPrefixes[type]),
        ...fields,
        version: 1,
        origin,
        createdAt: now,
        createdBy: actorId,
        updatedAt: now,
      };
      return checked(table, Object.assign(row, derive(type, row))) as unknown as RecordOf<T>;
    });
    // Whether a name or a number is taken must be known at once, to be refused; everything else can wait.
    if (table.mayClash) await this.transaction.insert(entity, rows);
    else await this.transaction.insertSoon(entity, rows);
    for (const row of rows) this.journal(type, null, row, optionsFor(row));
    return rows;
  }

  /** Writes the changed fields, if the record is still as the caller saw it, and gives the record as it is now. */
  async change<T extends RecordType>(
    type: T,
    before: RecordOf<T>,
    changes: Partial<RecordOf<T>>,
    options: EntryOptions,
  ): Promise<RecordOf<T>> {
    const table = tableOf(recordEntities[type]);
    const changed = { ...before, ...changes, version: before.version + 1, updatedAt: this.facts.now };
    const derived = derive(type, changed);
    const after = checked(table, { ...changed, ...derived }) as unknown as RecordOf<T>;
    const names = [...Object.keys(changes), ...Object.keys(derived), "version", "updatedAt"];
    const affected = await this.transaction.run(
      `UPDATE \`${table.name}\` SET ${names.map((name) => `\`${name}\` = ?`).join(", ")} WHERE id = ? AND version = ?`,
      [...names.map((name) => flagAsNumber((after as unknown as Row)[name])), before.id, before.version],
    );
    if (affected !== 1) {
      refuse({ code: "CONFLICT", message: "Somebody else changed the record at this moment.", currentVersion: null });
    }
    this.journal(type, before, after, options);
    return after;
  }

  /** Tells something about a record that does not change it. */
  note<T extends RecordType>(type: T, record: RecordOf<T>, told: readonly FieldChange[], options: EntryOptions): void {
    this.append(type, record, told, options);
  }

  /** Appends the entries: the last statement before the commit. */
  async appendEntries(): Promise<void> {
    const last = this.entries.at(-1);
    if (last) last.endsUnit = true;
    const about = this.entries.flatMap(({ entryId, about }) =>
      (JSON.parse(about ?? "[]") as string[]).map((incidentId) => ({ incidentId, entryId })),
    );
    await this.transaction.insertSoon(JournalAboutEntity, about);
    await this.transaction.insertSoon(JournalEntryEntity, this.entries);
  }

  private journal<T extends RecordType>(
    type: T,
    before: RecordOf<T> | null,
    after: RecordOf<T>,
    options: EntryOptions,
  ): void {
    this.append(type, after, fieldChanges(type, before, after, options.erased), options);
    this.touched.set(after.id, { type, row: after });
  }

  private append<T extends RecordType>(
    type: T,
    after: RecordOf<T>,
    changes: readonly FieldChange[],
    options: EntryOptions,
  ): void {
    if (this.entries.length === LARGEST_UNIT) {
      const message = `It leads to more than ${LARGEST_UNIT} changes: too many for one act. Do it in parts.`;
      refuse({ code: "GUARD_NOT_MET", message });
    }
    const { unitId, actorId, origin, now } = this.facts;
    const facts: EntryFacts = {
      entryId: newId("jnl"),
      unitId,
      recordType: type,
      recordId: after.id,
      version: after.version,
      action: options.action,
      actorId,
      origin,
      about: [...new Set([...(type === "Incident" ? [after.id] : []), ...(options.about ?? [])])],
      occurredAt: options.occurredAt ?? null,
      recordedAt: now,
    };
    const sealed = sealEntry(facts, statedFields(after, namesOf(type).stated), changes, drawRandom);
    this.entries.push({
      ...facts,
      ...sealed,
      endsUnit: false,
      about: JSON.stringify(facts.about),
      constituencyId: after.constituencyId,
      restrictedTo: after.restrictedTo,
    });
  }
}

interface Names {
  /** Fields of which a change is told. */
  told: readonly string[];
  /** Fields of the state hash, in the order in which it wants them. */
  stated: readonly string[];
}

const names = new Map<RecordType, Names>();

function namesOf(type: RecordType): Names {
  const known = names.get(type);
  if (known) return known;
  const { columnNames } = tableOf(recordEntities[type]);
  const found = {
    told: columnNames.filter((name) => !BOOKKEEPING.has(name) && !SECRET.has(name)),
    stated: columnNames.filter((name) => !derivedColumns.has(name)).sort(),
  };
  names.set(type, found);
  return found;
}

function fieldChanges(
  type: RecordType,
  before: object | null,
  after: object,
  erased?: ReadonlySet<string>,
): FieldChange[] {
  const earlier = before as Record<string, FieldValue> | null;
  const later = after as Record<string, FieldValue>;
  const changes: FieldChange[] = [];
  for (const path of namesOf(type).told) {
    const value = later[path] ?? null;
    const was = earlier?.[path] ?? null;
    if (erased?.has(path)) changes.push({ path, before: value, after: value });
    else if (value !== was) changes.push({ path, before: was, after: value });
  }
  return changes;
}

/** The row with every column in place, or a refusal that names each text that cannot be stored as it is. */
function checked(table: Table, fields: object): Row {
  const given = fields as Row;
  const violations = tableViolations(table, given);
  if (violations.length > 0) {
    refuse({ code: "INVALID_INPUT", message: "Some texts cannot be stored as they are.", violations });
  }
  const row: Row = {};
  for (const { name, nullable, kind } of table.columns) {
    const value = given[name] ?? null;
    if (value === null && !nullable) throw new TypeError(`${table.name}.${name} must not be empty`);
    row[name] = kind === "flag" && typeof value === "number" ? value !== 0 : value;
  }
  return row;
}

/** Which texts of a record are too long for their column, or no text at all. */
export function textViolations(type: RecordType, fields: object): Violation[] {
  return tableViolations(tableOf(recordEntities[type]), fields as Row);
}

function tableViolations(table: Table, row: Row): Violation[] {
  const violations: Violation[] = [];
  for (const { name, length } of table.columns) {
    const value = row[name];
    // What is derived from the record's own texts is wrong only where they are.
    if (typeof value !== "string" || derivedColumns.has(name)) continue;
    if (length > 0 && value.length > length) {
      const message = `must have at most ${length} characters, and has ${value.length}`;
      violations.push({ path: name, message, text: value });
    }
    if (!isStorable(value)) {
      violations.push({ path: name, message: "holds characters that are no valid Unicode text", text: value });
    }
  }
  return violations;
}

function flagAsNumber(value: Row[string] | undefined): string | number | null {
  return typeof value === "boolean" ? Number(value) : (value ?? null);
}

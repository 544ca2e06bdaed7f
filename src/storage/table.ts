import { getMetadataArgsStorage } from "typeorm";
import { type ColumnSpec, columnsOf } from "../../entities/columns.js";

/** A row as both drivers give and take it. */
export type Row = Record<string, string | number | boolean | null>;

// biome-ignore lint/complexity/noBannedTypes: classes are identified by their constructor
export type EntityClass = Function & { prototype: object };

/** What SQL needs to know of a stored class. */
export interface Table {
  name: string;
  columns: ColumnSpec[];
  columnNames: string[];
  flags: string[];
  /** The columns that an insert fills; a counter fills itself. */
  insertNames: string[];
  /** The beginning of an insert, up to its values. */
  insertInto: string;
  /** Whether two rows may want the same unique value. Drawn references never do. */
  mayClash: boolean;
}

const tables = new Map<EntityClass, Table>();

export function tableOf(entity: EntityClass): Table {
  const known = tables.get(entity);
  if (known) return known;
  const name = getMetadataArgsStorage().tables.find((args) => args.target === entity)?.name;
  if (!name) throw new Error(`${entity.name} is no stored class`);
  const columns = columnsOf(entity);
  const counter = getMetadataArgsStorage().generations.find((args) => args.target === entity)?.propertyName;
  const insertNames = columns.map((column) => column.name).filter((column) => column !== counter);
  const table: Table = {
    name,
    columns,
    columnNames: columns.map((column) => column.name),
    insertNames,
    insertInto: `INSERT INTO \`${name}\` (${insertNames.map((column) => `\`${column}\``).join(",")}) VALUES `,
    mayClash: mayClash(entity),
    flags: columns.filter((column) => column.kind === "flag").map((column) => column.name),
  };
  tables.set(entity, table);
  return table;
}

function mayClash(entity: EntityClass): boolean {
  const unique = getMetadataArgsStorage().indices.filter((index) => index.target === entity && index.unique);
  return unique.some((index) => index.name !== "security_event_reference" && index.name !== "vulnerability_reference");
}

/** Drivers return flags as 0 and 1; the domain knows true and false. */
export function restoreFlags<T>(table: Table, rows: T[]): T[] {
  if (table.flags.length === 0) return rows;
  for (const row of rows as Row[]) {
    for (const flag of table.flags) {
      if (typeof row[flag] === "number") row[flag] = row[flag] !== 0;
    }
  }
  return rows;
}

export function bindable(value: unknown): string | number | null {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string" || typeof value === "number") return value;
  if (value === null || value === undefined) return null;
  throw new TypeError(`a ${typeof value} cannot be stored in a column`);
}

export function insertSql(table: Table, rows: readonly object[]): [sql: string, parameters: unknown[]] {
  const group = `(${table.insertNames.map(() => "?").join(",")})`;
  const parameters: unknown[] = [];
  for (const row of rows as Row[]) for (const name of table.insertNames) parameters.push(bindable(row[name]));
  return [table.insertInto + rows.map(() => group).join(","), parameters];
}

/** What could end or change a quoted text. Each is looked for by itself: that is far quicker than a pattern for all. */
const TELLING = ["'", "\\", "\0"];
const isPlain = (text: string) => !TELLING.some((letter) => text.includes(letter));

/** Each row's values as text in brackets; what is not plain is written as `quote` writes it. */
export function valueGroups(table: Table, rows: readonly object[], quote: (text: string) => string): string[] {
  const written = (given: unknown): string => {
    const value = bindable(given);
    if (value === null) return "NULL";
    if (typeof value === "number") return String(value);
    if (isPlain(value)) return `'${value}'`;
    return quote(value);
  };
  return (rows as Row[]).map((row) => `(${table.insertNames.map((name) => written(row[name])).join(",")})`);
}

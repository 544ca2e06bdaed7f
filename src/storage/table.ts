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
}

const tables = new Map<EntityClass, Table>();

export function tableOf(entity: EntityClass): Table {
  const known = tables.get(entity);
  if (known) return known;
  const name = getMetadataArgsStorage().tables.find((args) => args.target === entity)?.name;
  if (!name) throw new Error(`${entity.name} is no stored class`);
  const columns = columnsOf(entity);
  const table: Table = {
    name,
    columns,
    columnNames: columns.map((column) => column.name),
    flags: columns.filter((column) => column.kind === "flag").map((column) => column.name),
  };
  tables.set(entity, table);
  return table;
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
  const names = table.columnNames.filter((name) => name in (rows[0] as object));
  const group = `(${names.map(() => "?").join(",")})`;
  const sql = `INSERT INTO \`${table.name}\` (${names.map((name) => `\`${name}\``).join(",")}) VALUES ${rows
    .map(() => group)
    .join(",")}`;
  return [sql, rows.flatMap((row) => names.map((name) => bindable((row as Row)[name])))];
}

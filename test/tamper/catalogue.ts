import { excluded } from "../../src/evidence/audit/excluded.js";
import type { Database } from "../../src/storage/database.js";

export type Cell = string | number | null;
export type Row = Record<string, Cell>;

export interface TableFacts {
  name: string;
  columns: { name: string; isText: boolean; nullable: boolean; limit: number }[];
  primary: string[];
}

interface Column {
  t: string;
  c: string;
  kind: string;
  nullable: string | number;
  pk: string | number;
}

const columnsSql = {
  sqlite: `SELECT m.name AS t, p.name AS c, p.type AS kind, 1 - p."notnull" AS nullable, p.pk AS pk
    FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '%fts%'`,
  mysql: `SELECT TABLE_NAME AS t, COLUMN_NAME AS c, COLUMN_TYPE AS kind, IF(IS_NULLABLE = 'YES', 1, 0) AS nullable,
      IF(COLUMN_KEY = 'PRI', 1, 0) AS pk FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()`,
};

/** Every table and column that the database itself knows of, without those that an audit says it does not look at. */
export async function catalogue(database: Database): Promise<TableFacts[]> {
  const columns = await database.read<Column>(columnsSql[database.engine]);
  const tables = new Map<string, TableFacts>();
  for (const { t, c, kind, nullable, pk } of columns) {
    if (t in excluded || /_search(_|$)/.test(t)) continue;
    const table = tables.get(t) ?? { name: t, columns: [], primary: [] };
    tables.set(t, table);
    if (Number(pk) > 0) table.primary.push(c);
    if (`${t}.${c}` in excluded) continue;
    const limit = Number(/\((\d+)\)/.exec(kind)?.[1] ?? 1_000);
    table.columns.push({ name: c, isText: /char|text/i.test(kind), nullable: Number(nullable) === 1, limit });
  }
  return [...tables.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

const quoted = (name: string) => `\`${name}\``;
const whereOf = (table: TableFacts) => table.primary.map((name) => `${quoted(name)} = ?`).join(" AND ");
const keyOf = (table: TableFacts, row: Row) => table.primary.map((name) => row[name]);

export function rowsOf(database: Database, { name }: TableFacts): Promise<Row[]> {
  return database.read<Row>(`SELECT * FROM ${quoted(name)}`);
}

/** Writes behind everybody's back, and no journal knows. */
export async function overwrite(database: Database, table: TableFacts, row: Row, changes: Row): Promise<void> {
  const names = Object.keys(changes);
  await database.transaction((transaction) =>
    transaction.run(
      `UPDATE ${quoted(table.name)} SET ${names.map((name) => `${quoted(name)} = ?`).join(", ")} WHERE ${whereOf(table)}`,
      [...names.map((name) => changes[name]), ...keyOf(table, row)],
    ),
  );
}

export async function remove(database: Database, table: TableFacts, row: Row): Promise<void> {
  await database.transaction((transaction) =>
    transaction.run(`DELETE FROM ${quoted(table.name)} WHERE ${whereOf(table)}`, keyOf(table, row)),
  );
}

export async function insert(database: Database, table: TableFacts, row: Row): Promise<void> {
  const names = Object.keys(row);
  await database.transaction((transaction) =>
    transaction.run(
      `INSERT INTO ${quoted(table.name)} (${names.map(quoted).join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
      names.map((name) => row[name]),
    ),
  );
}

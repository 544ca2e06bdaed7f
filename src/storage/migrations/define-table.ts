import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * A table as data, written once when its migration is made and never changed afterwards. A column reads
 * `kind length? null?`, for example "line 500 null".
 */
export interface TableDefinition {
  name: string;
  columns: Record<string, string>;
  primary: readonly string[];
  /** Name of the index to its columns; a name that ends with "!" is unique. */
  indexes?: Record<string, readonly string[]>;
}

/** The columns that every record has. */
export const recordColumns = {
  id: "key 36",
  version: "whole",
  constituencyId: "key 36",
  label: "key 16",
  restrictedTo: "key 36 null",
  origin: "key 16",
  createdAt: "time",
  createdBy: "key 36",
  updatedAt: "time",
} as const;

type Kind = "counter" | "key" | "line" | "text" | "time" | "whole" | "flag";

const sqlite: Record<Kind, (length: string) => string> = {
  counter: () => "INTEGER PRIMARY KEY AUTOINCREMENT",
  key: (length) => `varchar(${length})`,
  line: (length) => `varchar(${length})`,
  text: () => "text",
  time: () => "varchar(27)",
  whole: () => "bigint",
  flag: () => "boolean",
};

const mysql: Record<Kind, (length: string) => string> = {
  counter: () => "bigint AUTO_INCREMENT PRIMARY KEY",
  key: (length) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`,
  line: (length) => `varchar(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  text: () => "mediumtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
  time: () => "varchar(27) CHARACTER SET ascii COLLATE ascii_bin",
  whole: () => "bigint",
  flag: () => "tinyint(1)",
};

/** Creates the table where it is missing, so that a migration that was cut off can run again. */
export async function createTable(runner: QueryRunner, table: TableDefinition): Promise<void> {
  const isMysql = runner.connection.options.type === "mysql";
  const columns = Object.entries(table.columns).map(([name, text]) => columnSql(name, text, runner));
  if (table.primary.length > 0) columns.push(`PRIMARY KEY (${quoted(table.primary)})`);
  const indexes = Object.entries(table.indexes ?? {}).map(([text, names]) => ({
    name: text.replace("!", ""),
    unique: text.endsWith("!") ? "UNIQUE " : "",
    columns: quoted(names),
  }));
  if (isMysql) columns.push(...indexes.map((index) => `${index.unique}KEY \`${index.name}\` (${index.columns})`));
  const options = isMysql ? " ENGINE=InnoDB ROW_FORMAT=DYNAMIC" : "";
  await runner.query(`CREATE TABLE IF NOT EXISTS \`${table.name}\` (${columns.join(", ")})${options}`);
  if (isMysql) return;
  for (const index of indexes) {
    await runner.query(
      `CREATE ${index.unique}INDEX IF NOT EXISTS \`${index.name}\` ON \`${table.name}\` (${index.columns})`,
    );
  }
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

/** A migration that makes these tables. Its name ends with a time stamp, by which migrations are ordered. */
export function migrationOf(name: string, tables: readonly TableDefinition[]): new () => MigrationInterface {
  return class implements MigrationInterface {
    name = name;

    async up(runner: QueryRunner): Promise<void> {
      for (const table of tables) await createTable(runner, table);
    }

    async down(runner: QueryRunner): Promise<void> {
      for (const table of [...tables].reverse()) await runner.query(`DROP TABLE IF EXISTS \`${table.name}\``);
    }
  };
}

/**
 * Adds a column to a table where it is missing. What older rows hold in a column that is not null is said by `value`, a
 * literal of SQL.
 */
export async function addColumn(
  runner: QueryRunner,
  table: string,
  name: string,
  kind: string,
  value?: string,
): Promise<void> {
  if (await runner.hasColumn(table, name)) return;
  const definition = columnSql(name, kind, runner);
  const filled = value === undefined ? "" : ` DEFAULT ${value}`;
  await runner.query(`ALTER TABLE \`${table}\` ADD COLUMN ${definition}${filled}`);
}

/** Adds an index to a table where it is missing. */
export async function addIndex(
  runner: QueryRunner,
  table: string,
  name: string,
  columns: readonly string[],
): Promise<void> {
  const known = (await runner.getTable(table))?.indices ?? [];
  if (known.some((index) => index.name === name)) return;
  await runner.query(`CREATE INDEX \`${name}\` ON \`${table}\` (${quoted(columns)})`);
}

function columnSql(name: string, text: string, runner: QueryRunner): string {
  const kinds = runner.connection.options.type === "mysql" ? mysql : sqlite;
  const [kind, ...rest] = text.split(" ") as [Kind, ...string[]];
  const length = rest.find((word) => /^\d+$/.test(word)) ?? "";
  const required = kind === "counter" || rest.includes("null") ? "" : " NOT NULL";
  return `\`${name}\` ${kinds[kind](length)}${required}`;
}

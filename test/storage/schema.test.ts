import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { ColumnKind } from "../../entities/columns.js";
import { entities } from "../../entities/index.js";
import { tableOf } from "../../src/storage/table.js";
import { describeEngines } from "../support/engines.js";
import { TestStore } from "../support/storage.js";

interface Seen {
  name: string;
  type: string;
  nullable: boolean;
  collation: string | null;
}

/** What each kind of column must be in each database. */
const collations: Partial<Record<ColumnKind, string>> = {
  key: "ascii_bin",
  time: "ascii_bin",
  line: "utf8mb4_bin",
  text: "utf8mb4_bin",
};
const types: Record<"sqlite" | "mariadb", Record<ColumnKind, (length: number) => string>> = {
  sqlite: {
    key: (length) => `varchar(${length})`,
    line: (length) => `varchar(${length})`,
    text: () => "text",
    time: () => "varchar(27)",
    whole: () => "bigint",
    flag: () => "boolean",
  },
  mariadb: {
    key: (length) => `varchar(${length})`,
    line: (length) => `varchar(${length})`,
    text: () => "mediumtext",
    time: () => "varchar(27)",
    whole: () => "bigint(20)",
    flag: () => "tinyint(1)",
  },
};

describeEngines("the schema", (engine) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await TestStore.open(engine);
  });
  afterAll(() => store.close());

  async function columnsIn(table: string): Promise<Seen[]> {
    if (engine === "sqlite") {
      const rows = await store.database.read<{ name: string; type: string; notnull: number; pk: number }>(
        `PRAGMA table_info(\`${table}\`)`,
      );
      return rows.map(({ name, type, notnull, pk }) => ({
        name,
        type: type.toLowerCase(),
        nullable: notnull === 0 && pk === 0,
        collation: null,
      }));
    }
    const rows = await store.database.read<{ n: string; t: string; o: string; c: string | null }>(
      `SELECT column_name AS n, column_type AS t, is_nullable AS o, collation_name AS c
         FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ?`,
      [table],
    );
    return rows.map(({ n, t, o, c }) => ({ name: n, type: t, nullable: o === "YES", collation: c }));
  }

  async function structure(): Promise<unknown> {
    if (engine === "sqlite") return store.database.read("SELECT name, sql FROM sqlite_master ORDER BY name");
    const columns = await store.database.read(
      "SELECT * FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY table_name, column_name",
    );
    const indexes = await store.database.read(
      "SELECT table_name, index_name, seq_in_index, column_name, non_unique FROM information_schema.statistics WHERE table_schema = DATABASE() ORDER BY 1, 2, 3",
    );
    return [columns, indexes];
  }

  it.each(entities.map((entity) => [tableOf(entity).name, entity] as const))(
    "of %s is what the entity says",
    async (name, entity) => {
      const seen = await columnsIn(name);
      const expected = tableOf(entity).columns.map((column) => ({
        name: column.name,
        type: types[engine][column.kind](column.length),
        nullable: column.nullable,
        collation: engine === "mariadb" ? (collations[column.kind] ?? null) : null,
      }));
      const counters = seen.filter((column) => column.name === "sequenceKey");
      expect(counters).toHaveLength(name === "journal_entry" ? 1 : 0);
      const byName = (one: Seen, other: Seen) => (one.name < other.name ? -1 : 1);
      expect(seen.filter((column) => !counters.includes(column)).sort(byName)).toEqual([...expected].sort(byName));
    },
  );

  it("has a primary key in every table, and no table that nobody knows", async () => {
    // The tables of full-text search are SQLite's own.
    const sql =
      engine === "sqlite"
        ? `SELECT name, EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE pk > 0) AS keyed FROM sqlite_master m
            WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_search%' ESCAPE '\\'`
        : `SELECT t.table_name AS name, EXISTS (SELECT 1 FROM information_schema.statistics s
             WHERE s.table_schema = DATABASE() AND s.table_name = t.table_name AND s.index_name = 'PRIMARY') AS keyed
           FROM information_schema.tables t WHERE t.table_schema = DATABASE()`;
    const tables = await store.database.read<{ name: string; keyed: number }>(sql);
    expect(tables.filter(({ keyed }) => Number(keyed) !== 1)).toEqual([]);
    expect(tables.map(({ name }) => name).sort()).toEqual(
      [...entities.map((entity) => tableOf(entity).name), "migrations"].sort(),
    );
  });

  it("is changed by nothing when the migrations run again", async () => {
    expect(await store.database.schemaFaults()).toEqual([]);
    const before = await structure();
    expect(await store.database.migrate()).toEqual([]);
    expect(await structure()).toEqual(before);
  });

  it("is made whole by migrations that run again after they were cut off", async () => {
    const before = await structure();
    await store.database.transaction((transaction) => transaction.run("DELETE FROM migrations"));
    expect((await store.database.schemaFaults()).length).toBeGreaterThan(0);
    expect((await store.database.migrate()).length).toBeGreaterThan(0);
    expect(await structure()).toEqual(before);
    expect(await store.database.schemaFaults()).toEqual([]);
  });

  it("tells a database that is ahead of the program", async () => {
    await store.database.transaction((transaction) =>
      transaction.run("INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')"),
    );
    expect(await store.database.schemaFaults()).toEqual([expect.stringContaining("FromTheFuture9999999999999")]);
  });
});

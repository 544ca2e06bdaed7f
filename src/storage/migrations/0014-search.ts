import type { MigrationInterface, QueryRunner } from "typeorm";
import { createTable, recordColumns } from "./define-table.js";

/** Tables whose texts are searched by their words; each has the column `searchText`. */
const SEARCHED = ["incident", "security_event", "knowledge_article"];

/**
 * The knowledge base, and full-text search by what each engine offers: an index of MariaDB and MySQL, a table of FTS5
 * beside each table of SQLite, which triggers keep in step. Only there: the embedded database has one writer.
 */
export class Search1764100000000 implements MigrationInterface {
  name = "Search1764100000000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "knowledge_article",
      columns: {
        ...recordColumns,
        retired: "flag",
        name: "line 300",
        kind: "key 48",
        body: "text",
        keywords: "text",
        incidentIds: "text",
        reviewedAt: "time null",
        searchText: "text",
      },
      primary: ["id"],
      indexes: { knowledge_article_name: ["name", "id"] },
    });
    const make = runner.connection.options.type === "mysql" ? addFullText : addFts;
    for (const table of SEARCHED) await make(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE IF EXISTS `knowledge_article`");
  }
}

async function addFullText(runner: QueryRunner, table: string): Promise<void> {
  const known = await runner.query(
    "SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = ? AND index_name = ?",
    [table, `${table}_search`],
  );
  if (known.length > 0) return;
  await runner.query(`ALTER TABLE \`${table}\` ADD FULLTEXT INDEX \`${table}_search\` (searchText)`);
}

/** The id is indexed too: by it an older text is found and taken out again. */
async function addFts(runner: QueryRunner, table: string): Promise<void> {
  const search = `${table}_search`;
  const known = await runner.query("SELECT 1 FROM sqlite_master WHERE name = ?", [search]);
  if (known.length > 0) return;
  await runner.query(
    `CREATE VIRTUAL TABLE ${search} USING fts5(recordId, searchText, tokenize = 'unicode61 remove_diacritics 0')`,
  );
  await runner.query(`INSERT INTO ${search} (recordId, searchText) SELECT id, searchText FROM \`${table}\``);
  const insert = `INSERT INTO ${search} (recordId, searchText) VALUES (new.id, new.searchText);`;
  await runner.query(`CREATE TRIGGER ${search}_added AFTER INSERT ON \`${table}\` BEGIN ${insert} END`);
  await runner.query(
    `CREATE TRIGGER ${search}_changed AFTER UPDATE OF searchText ON \`${table}\` WHEN old.searchText <> new.searchText BEGIN
       DELETE FROM ${search} WHERE rowid IN
         (SELECT rowid FROM ${search} WHERE ${search} MATCH 'recordId : "' || old.id || '"');
       ${insert} END`,
  );
}

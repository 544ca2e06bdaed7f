import type { MigrationInterface, QueryRunner } from "typeorm";
import { createTable, recordColumns } from "./define-table.js";
import { addFullText } from "./full-text.js";

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
    for (const table of SEARCHED) await addFullText(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE IF EXISTS `knowledge_article`");
  }
}

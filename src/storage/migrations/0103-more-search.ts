import type { MigrationInterface, QueryRunner } from "typeorm";
import { derive } from "../../domain/derived.js";
import { addColumn } from "./define-table.js";
import { addFullText } from "./full-text.js";

const tables = {
  Vulnerability: "vulnerability",
  PostIncidentReport: "post_incident_report",
  Analysis: "analysis",
  Lesson: "lesson",
} as const;

const AT_ONCE = 500;

/** Vulnerabilities, and what analysts write of cases, are found by their words. */
export class MoreSearch1769600000000 implements MigrationInterface {
  readonly name = "MoreSearch1769600000000";

  async up(runner: QueryRunner): Promise<void> {
    // MySQL takes a default of a text as an expression only, SQLite only as a literal.
    const empty = runner.connection.options.type === "mysql" ? "('')" : "''";
    for (const [type, table] of Object.entries(tables)) {
      await addColumn(runner, table, "searchText", "text", empty);
      await fill(runner, type as keyof typeof tables, table);
      await addFullText(runner, table);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const isMysql = runner.connection.options.type === "mysql";
    for (const table of Object.values(tables)) {
      if (isMysql) await runner.query(`DROP INDEX \`${table}_search\` ON \`${table}\``);
      else await dropFts(runner, table);
      await runner.query(`ALTER TABLE \`${table}\` DROP COLUMN \`searchText\``);
    }
  }
}

async function dropFts(runner: QueryRunner, table: string): Promise<void> {
  for (const trigger of ["added", "changed"]) await runner.query(`DROP TRIGGER IF EXISTS ${table}_search_${trigger}`);
  await runner.query(`DROP TABLE IF EXISTS ${table}_search`);
}

/** The words of what was written before, some records at a time. */
async function fill(runner: QueryRunner, type: keyof typeof tables, table: string): Promise<void> {
  let after = "";
  for (;;) {
    const rows: { id: string }[] = await runner.query(
      `SELECT * FROM \`${table}\` WHERE id > ? ORDER BY id LIMIT ${AT_ONCE}`,
      [after],
    );
    for (const row of rows) {
      const { searchText } = derive(type, row);
      await runner.query(`UPDATE \`${table}\` SET searchText = ? WHERE id = ?`, [searchText, row.id]);
    }
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)?.id ?? "";
  }
}

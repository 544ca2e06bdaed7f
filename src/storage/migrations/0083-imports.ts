import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn } from "./define-table.js";

const columns = [
  ["indicator", "externalId", "line 300 null"],
  ["situation_item", "externalSource", "line 100 null"],
  ["situation_item", "externalId", "line 300 null"],
] as const;

/** What was imported knows by which number others call it. */
export class Imports1767300000000 implements MigrationInterface {
  readonly name = "Imports1767300000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, name, kind] of columns) await addColumn(runner, table, name, kind);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name] of columns) await runner.query(`ALTER TABLE \`${table}\` DROP COLUMN \`${name}\``);
  }
}

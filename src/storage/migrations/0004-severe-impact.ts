import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn } from "./define-table.js";

/** The incident knows whether the last control review found a severe impact, which demands crisis handling. */
export class SevereImpact1763810000000 implements MigrationInterface {
  readonly name = "SevereImpact1763810000000";

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, "incident", "severeImpact", "flag null");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE `incident` DROP COLUMN `severeImpact`");
  }
}

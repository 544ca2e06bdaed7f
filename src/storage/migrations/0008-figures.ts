import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn } from "./define-table.js";

/** When somebody first looked at a case's reports: incidents of before do not say. */
export class Figures1764000000000 implements MigrationInterface {
  name = "Figures1764000000000";

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, "incident", "acknowledgedAt", "time null");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE `incident` DROP COLUMN `acknowledgedAt`");
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn } from "./define-table.js";

/** Within how many hours an organization wants to be told by its own rules. */
export class ReportingInside1765900000000 implements MigrationInterface {
  readonly name = "ReportingInside1765900000000";

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, "regulatory_profile", "internalTermHours", "whole null");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE `regulatory_profile` DROP COLUMN `internalTermHours`");
  }
}

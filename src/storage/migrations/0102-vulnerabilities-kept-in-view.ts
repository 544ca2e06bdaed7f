import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, addIndex } from "./define-table.js";

const due = "vulnerability_acceptance";
const explained = "situation_link_subject";

/** Whether the time for which a vulnerability is accepted is over; what explains a report is found by the report. */
export class VulnerabilitiesKeptInView1769510000000 implements MigrationInterface {
  readonly name = "VulnerabilitiesKeptInView1769510000000";

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, "vulnerability", "acceptanceEnded", "flag", "0");
    await addIndex(runner, "vulnerability", due, ["acceptanceEnded", "acceptedUntil"]);
    await addIndex(runner, "situation_link", explained, ["subjectId", "createdAt", "id"]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("situation_link", explained);
    await runner.dropIndex("vulnerability", due);
    await runner.query("ALTER TABLE `vulnerability` DROP COLUMN `acceptanceEnded`");
  }
}

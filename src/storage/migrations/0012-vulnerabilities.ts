import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, addIndex } from "./define-table.js";

const columns: readonly [name: string, kind: string][] = [
  ["severity", "key 16 null"],
  ["assessedAt", "time null"],
  ["assigneeId", "key 36 null"],
  ["dueAt", "time null"],
  ["remediation", "text null"],
  ["remediatedAt", "time null"],
  ["remediatedBy", "key 36 null"],
  ["verifiedAt", "time null"],
  ["closedAt", "time null"],
  ["acceptedUntil", "time null"],
  ["disclosures", "text null"],
];

/** The life of a vulnerability after its report. */
export class Vulnerabilities1763840000000 implements MigrationInterface {
  readonly name = "Vulnerabilities1763840000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, kind] of columns) await addColumn(runner, "vulnerability", name, kind);
    await addIndex(runner, "vulnerability", "vulnerability_state", ["state", "reportedAt", "id"]);
    await addIndex(runner, "vulnerability", "vulnerability_assignee", ["assigneeId", "reportedAt", "id"]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ["vulnerability_state", "vulnerability_assignee"]) await runner.dropIndex("vulnerability", name);
    for (const [name] of columns) await runner.query(`ALTER TABLE \`vulnerability\` DROP COLUMN \`${name}\``);
  }
}

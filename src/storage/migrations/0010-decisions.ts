import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, createTable, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "decision",
    columns: {
      ...recordColumns,
      subjectId: "key 36",
      subjectVersion: "whole",
      kind: "key 24",
      outcome: "key 40",
      reason: "text",
      basis: "text",
      supersedesId: "key 36 null",
      occurredAt: "time null",
    },
    primary: ["id"],
    indexes: {
      decision_subject: ["subjectId", "createdAt", "id"],
      decision_supersedes: ["supersedesId", "createdAt", "id"],
    },
  },
  {
    name: "observation",
    columns: {
      ...recordColumns,
      subjectId: "key 36",
      method: "key 24",
      finding: "text",
      source: "text null",
      toolId: "key 36 null",
      occurredAt: "time null",
    },
    primary: ["id"],
    indexes: { observation_subject: ["subjectId", "createdAt", "id"] },
  },
];

/** Decisions and observations as records of their own, and the second pair of eyes on assessments. */
export class Decisions1763820000000 implements MigrationInterface {
  readonly name = "Decisions1763820000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
    await addColumn(runner, "security_event", "reviewVerdict", "key 16 null");
    await addColumn(runner, "security_event", "reviewedAt", "time null");
    await addColumn(runner, "security_event", "reviewedBy", "key 36 null");
    await addColumn(runner, "constituency", "reviewsAssessments", "flag null");
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of tables) await runner.query(`DROP TABLE IF EXISTS \`${name}\``);
    for (const column of ["reviewVerdict", "reviewedAt", "reviewedBy"]) {
      await runner.query(`ALTER TABLE \`security_event\` DROP COLUMN \`${column}\``);
    }
    await runner.query("ALTER TABLE `constituency` DROP COLUMN `reviewsAssessments`");
  }
}

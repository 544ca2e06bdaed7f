import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, createTable, recordColumns, type TableDefinition } from "./define-table.js";

const told = {
  title: "line 200",
  passages: "text",
  categories: "text",
  severityClass: "key 48 null",
  causeIntent: "key 48 null",
  causeMeans: "key 48 null",
  nonTechnicalCause: "key 48 null",
  consequences: "text",
  moments: "text",
  counts: "text",
};

const tables: readonly TableDefinition[] = [
  {
    name: "case_study_draft",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      occurredAt: "time null",
      state: "key 48",
      ...told,
      harmless: "text",
      found: "text",
      caseStudyId: "key 36 null",
      releasedAt: "time null",
      releasedById: "key 36 null",
      endedAt: "time null",
      endedById: "key 36 null",
      endReason: "text null",
    },
    primary: ["id"],
    indexes: {
      case_study_draft_incident: ["incidentId", "createdAt", "id"],
      case_study_draft_createdAt: ["createdAt", "id"],
    },
  },
  {
    name: "case_study",
    columns: { ...recordColumns, draftId: "key 36", ...told, endedAt: "time null" },
    primary: ["id"],
    indexes: { "case_study_of_draft!": ["draftId"], case_study_title: ["title", "id"] },
  },
];

/** What is played and taught by them. */
const using = ["exercise", "training_session"];

/** Case studies, and what is taught and played by them. */
export class CaseStudies1768000000000 implements MigrationInterface {
  readonly name = "CaseStudies1768000000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
    for (const table of using) await addColumn(runner, table, "caseStudyId", "key 36 null");
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of using) await runner.query(`ALTER TABLE \`${table}\` DROP COLUMN \`caseStudyId\``);
    for (const { name } of [...tables].reverse()) await runner.query(`DROP TABLE IF EXISTS \`${name}\``);
  }
}

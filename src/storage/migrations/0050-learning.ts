import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, createTable, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "vulnerability_lesson",
    columns: { vulnerabilityId: "key 36", lessonId: "key 36" },
    primary: ["vulnerabilityId", "lessonId"],
  },
  {
    name: "damaged_asset",
    columns: { damageAssessmentId: "key 36", assetId: "key 36" },
    primary: ["damageAssessmentId", "assetId"],
  },
];

/** Lessons of vulnerabilities too, and which assets were harmed, as figures look for them. */
export class Learning1764950000000 implements MigrationInterface {
  readonly name = "Learning1764950000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
    await addColumn(runner, "lesson", "vulnerabilityIds", "text null");
    await runner.query(
      `INSERT INTO damaged_asset (damageAssessmentId, assetId)
       SELECT d.id, a.id FROM damage_assessment d JOIN asset a ON d.assetIds LIKE CONCAT('%"', a.id, '"%')
        WHERE d.assetIds <> '[]' AND NOT EXISTS (SELECT 1 FROM damaged_asset x WHERE x.damageAssessmentId = d.id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE `lesson` DROP COLUMN `vulnerabilityIds`");
    for (const { name } of [...tables].reverse()) await runner.query(`DROP TABLE IF EXISTS \`${name}\``);
  }
}

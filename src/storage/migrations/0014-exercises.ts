import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, addIndex, createTable, recordColumns, type TableDefinition } from "./define-table.js";

const table: TableDefinition = {
  name: "exercise",
  columns: {
    ...recordColumns,
    state: "key 48",
    name: "line 200",
    kind: "key 48",
    goals: "text",
    scenario: "text null",
    injects: "text",
    categories: "text",
    plannedFor: "time null",
    documentIds: "text",
    participantIds: "text",
    sourceId: "key 36 null",
    startedAt: "time null",
    endedAt: "time null",
    findings: "text null",
    evaluatedAt: "time null",
    evaluatedById: "key 36 null",
    cancelReason: "text null",
  },
  primary: ["id"],
  indexes: { exercise_name: ["name", "id"] },
};

const ofExercises = { incident: "incident_exercise", security_event: "security_event_exercise" };

/** Exercises, and by which of them a case or an event was made: what is there already is real. */
export class Exercises1764230000000 implements MigrationInterface {
  readonly name = "Exercises1764230000000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, table);
    for (const [name, index] of Object.entries(ofExercises)) {
      await addColumn(runner, name, "exerciseId", "key 36 null");
      await addIndex(runner, name, index, ["exerciseId", "createdAt", "id"]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, index] of Object.entries(ofExercises)) {
      await runner.dropIndex(name, index);
      await runner.query(`ALTER TABLE \`${name}\` DROP COLUMN \`exerciseId\``);
    }
    await runner.query("DROP TABLE IF EXISTS `exercise`");
  }
}

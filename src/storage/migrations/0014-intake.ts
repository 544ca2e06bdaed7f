import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, createTable, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "sensor",
    columns: {
      ...recordColumns,
      retired: "flag",
      name: "line 200",
      kind: "key 48",
      product: "line 200 null",
      watches: "text null",
      foldMinutes: "whole null",
    },
    primary: ["id"],
    indexes: { sensor_name: ["name", "id"] },
  },
  {
    name: "alert_fold",
    columns: { sensorId: "key 36", fingerprint: "line 200", eventId: "key 36", lastAlertAt: "time" },
    primary: ["sensorId", "fingerprint"],
  },
];

const columns = {
  sensorId: "key 36 null",
  alertCount: "whole null",
  lastAlertAt: "time null",
  takenById: "key 36 null",
  takenAt: "time null",
};

/** Sensors and their folded alerts; who took a report out of band. */
export class Intake1764210000000 implements MigrationInterface {
  readonly name = "Intake1764210000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
    for (const [name, kind] of Object.entries(columns)) await addColumn(runner, "security_event", name, kind);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(columns))
      await runner.query(`ALTER TABLE \`security_event\` DROP COLUMN \`${name}\``);
    for (const { name } of [...tables].reverse()) await runner.query(`DROP TABLE IF EXISTS \`${name}\``);
  }
}

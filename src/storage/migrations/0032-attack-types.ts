import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, createTable, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "attack_type",
    columns: {
      ...recordColumns,
      retired: "flag",
      name: "line 200",
      kind: "key 48",
      description: "text null",
      signs: "text null",
      countermeasures: "text null",
      categories: "text",
      techniques: "text",
    },
    primary: ["id"],
    indexes: { "attack_type_unique!": ["constituencyId", "name"], attack_type_name: ["name", "id"] },
  },
  {
    name: "observed_attack",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      occurredAt: "time null",
      attackTypeId: "key 36",
      vector: "text null",
      confidence: "key 48 null",
    },
    primary: ["id"],
    indexes: {
      observed_attack_incident: ["incidentId", "createdAt", "id"],
      observed_attack_attackTypeId: ["attackTypeId", "createdAt", "id"],
      "observed_attack_unique!": ["incidentId", "attackTypeId"],
      observed_attack_createdAt: ["createdAt", "id"],
    },
  },
];

/** The catalogue of attacks, which cases show which, and since when management has had a part in a case. */
export class AttackTypes1764920000000 implements MigrationInterface {
  readonly name = "AttackTypes1764920000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
    await addColumn(runner, "incident", "managementInvolvedAt", "time null");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE `incident` DROP COLUMN `managementInvolvedAt`");
    for (const { name } of tables) await runner.query(`DROP TABLE IF EXISTS \`${name}\``);
  }
}

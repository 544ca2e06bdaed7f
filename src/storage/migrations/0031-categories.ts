import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, createTable, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "own_category",
    columns: {
      ...recordColumns,
      retired: "flag",
      code: "line 100",
      name: "line 200",
      description: "text null",
      mappings: "text",
    },
    primary: ["id"],
    indexes: { "own_category_unique!": ["constituencyId", "code"], own_category_name: ["name", "id"] },
  },
  {
    name: "denial_of_service",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      occurredAt: "time null",
      effect: "key 48",
      techniques: "text",
      botnet: "flag",
      botnetSize: "whole null",
      intent: "key 48",
      byProductOf: "text null",
      source: "key 48",
      attributedTo: "line 500 null",
      attributionConfidence: "key 48 null",
    },
    primary: ["id"],
    indexes: {
      denial_of_service_incident: ["incidentId", "createdAt", "id"],
      "denial_of_service_unique!": ["incidentId"],
      denial_of_service_createdAt: ["createdAt", "id"],
    },
  },
];

/** Categories of organizations, the facets of denial of service, upgrades of categories, and losses by horizon. */
export class Categories1764910000000 implements MigrationInterface {
  readonly name = "Categories1764910000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
    await addColumn(runner, "incident", "categoryUpgrades", "text null");
    await addColumn(runner, "incident", "nonTechnicalCause", "key 32 null");
    await addColumn(runner, "damage_assessment", "losses", "text", "'[]'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE `damage_assessment` DROP COLUMN `losses`");
    await runner.query("ALTER TABLE `incident` DROP COLUMN `nonTechnicalCause`");
    await runner.query("ALTER TABLE `incident` DROP COLUMN `categoryUpgrades`");
    for (const { name } of tables) await runner.query(`DROP TABLE IF EXISTS \`${name}\``);
  }
}

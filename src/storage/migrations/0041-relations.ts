import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, createTable, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "relation",
    columns: {
      ...recordColumns,
      state: "key 48",
      kind: "key 48",
      fromId: "key 36",
      toId: "key 36",
      reason: "text null",
      endedAt: "time null",
      endedById: "key 36 null",
      endReason: "text null",
    },
    primary: ["id"],
    indexes: {
      relation_createdAt: ["createdAt", "id"],
      relation_from: ["fromId", "createdAt", "id"],
      relation_to: ["toId", "createdAt", "id"],
    },
  },
  {
    name: "response_strategy",
    columns: {
      ...recordColumns,
      retired: "flag",
      name: "line 200",
      kind: "key 48",
      goal: "text null",
      description: "text null",
      issues: "text null",
      verification: "text null",
      categories: "text",
    },
    primary: ["id"],
    indexes: { response_strategy_name: ["name", "id"] },
  },
];

/** What leads to what, and the strategies from which responses choose. */
export class Relations1765010000000 implements MigrationInterface {
  readonly name = "Relations1765010000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
    await addColumn(runner, "response_action", "strategyId", "key 36 null");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE `response_action` DROP COLUMN `strategyId`");
    for (const { name } of [...tables].reverse()) await runner.query(`DROP TABLE IF EXISTS \`${name}\``);
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, createTable, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "situation_item",
    columns: {
      ...recordColumns,
      state: "key 48",
      kind: "key 48",
      title: "line 500",
      body: "text null",
      external: "flag",
      source: "line 500 null",
      url: "text null",
      publishedAt: "time null",
      sourceReliability: "key 48 null",
      informationCredibility: "key 48 null",
      validationNote: "text null",
      validatedAt: "time null",
      validatedById: "key 36 null",
    },
    primary: ["id"],
    indexes: { situation_item_createdAt: ["createdAt", "id"] },
  },
  {
    name: "situation_link",
    columns: { ...recordColumns, retired: "flag", itemId: "key 36", subjectId: "key 36", reason: "text null" },
    primary: ["id"],
    indexes: {
      situation_link_itemId: ["itemId", "createdAt", "id"],
      situation_link_createdAt: ["createdAt", "id"],
    },
  },
];

const checked = { checkedAt: "time null", checkedById: "key 36 null", checkNote: "text null" };

/** What is going on, what it explains, and what the tries of alternate channels came to. */
export class Situation1764320000000 implements MigrationInterface {
  readonly name = "Situation1764320000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
    await addColumn(runner, "alternate_channel", "state", "key 48", "'UNCHECKED'");
    for (const [name, kind] of Object.entries(checked)) await addColumn(runner, "alternate_channel", name, kind);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ["state", ...Object.keys(checked)]) {
      await runner.query(`ALTER TABLE \`alternate_channel\` DROP COLUMN \`${name}\``);
    }
    for (const { name } of [...tables].reverse()) await runner.query(`DROP TABLE IF EXISTS \`${name}\``);
  }
}

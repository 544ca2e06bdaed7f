import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, addIndex } from "./define-table.js";

const columns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  incident: {
    mergedIntoId: "key 36 null",
    mergeReason: "text null",
    splitFromId: "key 36 null",
    splitReason: "text null",
  },
  event_link: { endedAt: "time null", endReason: "text null" },
};

const indexes = {
  incident_merged: ["mergedIntoId", "createdAt", "id"],
  incident_split: ["splitFromId", "createdAt", "id"],
};

/** Cases that are merged and split, and ties of events that end. */
export class Merges1765000000000 implements MigrationInterface {
  readonly name = "Merges1765000000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, added] of Object.entries(columns)) {
      for (const [name, kind] of Object.entries(added)) await addColumn(runner, table, name, kind);
    }
    for (const [name, of] of Object.entries(indexes)) await addIndex(runner, "incident", name, of);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(indexes)) {
      await runner.dropIndex("incident", name);
    }
    for (const [table, added] of Object.entries(columns)) {
      for (const name of Object.keys(added)) await runner.query(`ALTER TABLE \`${table}\` DROP COLUMN \`${name}\``);
    }
  }
}

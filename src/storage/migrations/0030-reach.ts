import type { MigrationInterface, QueryRunner } from "typeorm";
import { addIndex } from "./define-table.js";

const INDEX = "incident_constituency";
const before = ["constituencyId", "reportedAt", "id"];
const columns = [...before, "restrictedTo"];

/** The cases of some constituencies are found in one index, those that are restricted to others left out. */
export class Reach1764900000000 implements MigrationInterface {
  readonly name = "Reach1764900000000";

  async up(runner: QueryRunner): Promise<void> {
    await replace(runner, columns);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replace(runner, before);
  }
}

/** Leaves an index alone that is as it should be: a migration that was cut off runs again. */
async function replace(runner: QueryRunner, wanted: readonly string[]): Promise<void> {
  const known = (await runner.getTable("incident"))?.indices.find(({ name }) => name === INDEX);
  if (known?.columnNames.length === wanted.length) return;
  if (known) await runner.dropIndex("incident", INDEX);
  await addIndex(runner, "incident", INDEX, wanted);
}

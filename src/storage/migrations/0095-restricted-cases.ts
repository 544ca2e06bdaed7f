import type { MigrationInterface, QueryRunner } from "typeorm";
import { addIndex } from "./define-table.js";

/** Who is a member of restricted cases finds them without a look at all cases within reach. */
export class RestrictedCases1768900000000 implements MigrationInterface {
  name = "RestrictedCases1768900000000";

  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, "incident", "incident_restricted", ["restrictedTo", "reportedAt", "id", "constituencyId"]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("incident", "incident_restricted");
  }
}

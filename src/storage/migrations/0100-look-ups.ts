import type { MigrationInterface, QueryRunner } from "typeorm";
import { addIndex } from "./define-table.js";

/** An erasure finds what a unit was asked, and whoever reads personal data what they have signed. */
export class LookUps1769400000000 implements MigrationInterface {
  name = "LookUps1769400000000";

  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, "idempotency", "idempotency_unit", ["unitId"]);
    await addIndex(runner, "nda_record", "nda_record_person", ["personId"]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("nda_record", "nda_record_person");
    await runner.dropIndex("idempotency", "idempotency_unit");
  }
}

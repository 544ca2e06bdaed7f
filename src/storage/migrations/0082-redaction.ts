import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn } from "./define-table.js";

const ofEvidence = { redactedFromId: "key 36 null", removedPlaces: "whole null" } as const;

/** Redacted copies of evidence point to their original. */
export class Redaction1767100000000 implements MigrationInterface {
  name = "Redaction1767100000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, kind] of Object.entries(ofEvidence)) await addColumn(runner, "evidence", name, kind);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(ofEvidence)) await runner.dropColumn("evidence", name);
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn } from "./define-table.js";

const columns = { afterMinutes: "whole null", since: "key 48 null" };

/** Rules of escalation for which time goes by. */
export class EscalationClocks1765020000000 implements MigrationInterface {
  readonly name = "EscalationClocks1765020000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, kind] of Object.entries(columns)) await addColumn(runner, "escalation_rule", name, kind);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(columns)) {
      await runner.query(`ALTER TABLE \`escalation_rule\` DROP COLUMN \`${name}\``);
    }
  }
}

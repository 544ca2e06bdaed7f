import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, createTable, recordColumns, type TableDefinition } from "./define-table.js";

const rates: TableDefinition = {
  name: "hourly_rate",
  columns: {
    ...recordColumns,
    retired: "flag",
    name: "line 200",
    teamId: "key 36 null",
    amount: "whole",
    currency: "line 3",
    note: "text null",
  },
  primary: ["id"],
  indexes: { hourly_rate_constituency: ["constituencyId", "createdAt", "id"] },
};

/** What an hour of work costs, and rules of escalation for events that wait. */
export class CostsAndWaiting1765910000000 implements MigrationInterface {
  readonly name = "CostsAndWaiting1765910000000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, rates);
    await addColumn(runner, "time_entry", "hourlyRate", "whole null");
    await addColumn(runner, "time_entry", "currency", "line 3 null");
    await addColumn(runner, "escalation_rule", "eventStates", "text", "'[]'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE `escalation_rule` DROP COLUMN `eventStates`");
    for (const name of ["currency", "hourlyRate"])
      await runner.query(`ALTER TABLE \`time_entry\` DROP COLUMN \`${name}\``);
    await runner.query(`DROP TABLE IF EXISTS \`${rates.name}\``);
  }
}

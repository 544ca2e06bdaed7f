import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, createTable, recordColumns, type TableDefinition } from "./define-table.js";

const table: TableDefinition = {
  name: "contact_route",
  columns: {
    ...recordColumns,
    retired: "flag",
    name: "line 200",
    pointOfContactId: "key 36",
    reports: "text",
    categories: "text",
    sources: "text",
    urgentOnly: "flag",
    otherwise: "flag",
    weekdays: "text",
    fromMinute: "whole null",
    untilMinute: "whole null",
    timeZone: "line 60 null",
    note: "text null",
  },
  primary: ["id"],
  indexes: {
    contact_route_pointOfContactId: ["pointOfContactId", "createdAt", "id"],
    contact_route_name: ["name", "id"],
    contact_route_constituency: ["constituencyId", "retired"],
  },
};

/** The ways of reports to points of contact, and the deadlines that a reporting policy sets. */
export class Routing1764410000000 implements MigrationInterface {
  readonly name = "Routing1764410000000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, table);
    // MySQL takes a default of a text as an expression only, SQLite only as a literal.
    const none = runner.connection.options.type === "mysql" ? "('[]')" : "'[]'";
    await addColumn(runner, "document", "deadlines", "text", none);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE `document` DROP COLUMN `deadlines`");
    await runner.query("DROP TABLE IF EXISTS `contact_route`");
  }
}

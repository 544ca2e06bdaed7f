import type { MigrationInterface, QueryRunner } from "typeorm";
import { derive } from "../../domain/derived.js";
import { addColumn, addIndex } from "./define-table.js";

const table = "external_organization";
const plain = {
  country: "key 2 null",
  postalAddress: "text null",
  dutyHours: "line 500 null",
  sponsor: "text null",
  authority: "text null",
  papClearance: "key 16 null",
  verifiedAt: "time null",
  verifiedById: "key 36 null",
  verifyEveryDays: "whole null",
  verifyBy: "time null",
} as const;
const lists = ["languages", "services", "policies", "reportingForms", "sources"];

/** What RFC 2350 asks of an external organization, when it must be verified again, and words to find it by. */
export class Directory1769000000000 implements MigrationInterface {
  readonly name = "Directory1769000000000";

  async up(runner: QueryRunner): Promise<void> {
    // MySQL takes a default of a text as an expression only, SQLite only as a literal.
    const isMysql = runner.connection.options.type === "mysql";
    const literal = (text: string) => (isMysql ? `(${text})` : text);
    for (const [name, kind] of Object.entries(plain)) await addColumn(runner, table, name, kind);
    for (const name of lists) await addColumn(runner, table, name, "text", literal("'[]'"));
    await addColumn(runner, table, "verificationDue", "flag", "0");
    await addColumn(runner, table, "searchText", "text", literal("''"));
    for (const row of await runner.query(`SELECT * FROM ${table}`)) {
      const { searchText } = derive("ExternalOrganization", row);
      await runner.query(`UPDATE ${table} SET searchText = ? WHERE id = ?`, [searchText, row.id]);
    }
    await addIndex(runner, table, "external_organization_due", ["verificationDue", "verifyBy"]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      runner.connection.options.type === "mysql"
        ? "DROP INDEX external_organization_due ON external_organization"
        : "DROP INDEX external_organization_due",
    );
    for (const name of [...Object.keys(plain), ...lists, "verificationDue", "searchText"]) {
      await runner.query(`ALTER TABLE \`${table}\` DROP COLUMN \`${name}\``);
    }
  }
}

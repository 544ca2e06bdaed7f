import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, createTable, recordColumns } from "./define-table.js";

/** Evidence that holds personal data, and who has signed that they keep them to themselves. */
export class PersonalData1769300000000 implements MigrationInterface {
  name = "PersonalData1769300000000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "nda_record",
      columns: {
        ...recordColumns,
        retired: "flag",
        personId: "key 36",
        signedAt: "time",
        validUntil: "time null",
        documentId: "key 36 null",
        note: "text null",
      },
      primary: ["id"],
      indexes: { nda_record_createdAt: ["createdAt", "id"] },
    });
    await addColumn(runner, "evidence", "personalDataFor", "text null");
    await addColumn(runner, "evidence_access", "purposeKind", "key 24 null");
    await addColumn(runner, "evidence_access", "noConflict", "flag null");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("evidence_access", "noConflict");
    await runner.dropColumn("evidence_access", "purposeKind");
    await runner.dropColumn("evidence", "personalDataFor");
    await runner.dropTable("nda_record");
  }
}

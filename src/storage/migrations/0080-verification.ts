import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, addIndex, createTable, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "evidence_verification",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      evidenceId: "key 36",
      contentId: "key 36",
      purpose: "text null",
      storedSha256: "key 64",
      foundSha256: "key 64 null",
      outcome: "key 16 null",
      fault: "text null",
      verifiedAt: "time null",
    },
    primary: ["id"],
    indexes: {
      evidence_verification_evidence: ["evidenceId", "createdAt", "id"],
      evidence_verification_content: ["contentId", "verifiedAt"],
      evidence_verification_outcome: ["outcome", "createdAt"],
    },
  },
  { name: "lease", columns: { name: "key 48", holder: "key 36", until: "time" }, primary: ["name"] },
];

/** Contents are read again and again: what that found, and which node does it. */
export class Verification1766100000000 implements MigrationInterface {
  name = "Verification1766100000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
    await addColumn(runner, "evidence", "integrityFault", "key 16 null");
    await addIndex(runner, "evidence", "evidence_content_of", ["contentId", "id"]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("evidence", "evidence_content_of");
    await runner.dropColumn("evidence", "integrityFault");
    for (const { name } of tables) await runner.dropTable(name, true);
  }
}

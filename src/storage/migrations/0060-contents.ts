import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, createTable, recordColumns, type TableDefinition } from "./define-table.js";

const ofEvidence = {
  contentState: "key 16 null",
  contentId: "key 36 null",
  storedSha256: "key 64 null",
  storedBytes: "whole null",
  hashes: "text null",
  acquiredAt: "time null",
  acquiredById: "key 36 null",
} as const;

const tables: readonly TableDefinition[] = [
  {
    name: "evidence_content",
    columns: {
      id: "key 36",
      constituencyId: "key 36",
      sha256: "key 64",
      bytes: "whole",
      location: "key 120",
      header: "text",
      createdAt: "time",
    },
    primary: ["id"],
    indexes: { "evidence_content_hash!": ["constituencyId", "sha256"] },
  },
  {
    name: "evidence_access",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      evidenceId: "key 36",
      purpose: "text",
      secretHash: "key 64",
      expiresAt: "time",
      revokedAt: "time null",
      revokeReason: "text null",
    },
    primary: ["id"],
    indexes: { evidence_access_evidence: ["evidenceId", "createdAt", "id"] },
  },
];

/** Contents of evidence: where they lie, what became of them, and who was let at them. */
export class Contents1765100000000 implements MigrationInterface {
  name = "Contents1765100000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
    for (const [name, kind] of Object.entries(ofEvidence)) await addColumn(runner, "evidence", name, kind);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(ofEvidence)) await runner.dropColumn("evidence", name);
    for (const { name } of tables) await runner.dropTable(name, true);
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, createTable, recordColumns, type TableDefinition } from "./define-table.js";

const ofEvidence = {
  custodyState: "key 16 null",
  holderId: "key 36 null",
  place: "text null",
  sealNumber: "line 200 null",
  offeredToId: "key 36 null",
  disposalAskedById: "key 36 null",
} as const;

const custodyStep: TableDefinition = {
  name: "custody_step",
  columns: {
    ...recordColumns,
    incidentId: "key 36",
    evidenceId: "key 36",
    sequence: "whole",
    kind: "key 20",
    occurredAt: "time null",
    actorId: "key 36",
    holderId: "key 36 null",
    receiverId: "key 36 null",
    counterparty: "line 300 null",
    carrier: "line 300 null",
    place: "text null",
    purpose: "text null",
    authority: "text null",
    sealNumber: "line 200 null",
    unavoidableChange: "text null",
    clockOffsetSeconds: "whole null",
    note: "text null",
  },
  primary: ["id"],
  indexes: {
    "custody_step_evidence!": ["evidenceId", "sequence"],
    custody_step_created: ["evidenceId", "createdAt", "id"],
  },
};

/** Who held a piece of evidence when, step by step. */
export class Custody1766010000000 implements MigrationInterface {
  name = "Custody1766010000000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, custodyStep);
    for (const [name, kind] of Object.entries(ofEvidence)) await addColumn(runner, "evidence", name, kind);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(ofEvidence)) await runner.dropColumn("evidence", name);
    await runner.dropTable("custody_step", true);
  }
}

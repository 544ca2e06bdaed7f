import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, createTable, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "disclosure_rule",
    columns: {
      ...recordColumns,
      retired: "flag",
      name: "line 200",
      aspects: "text",
      organizationKinds: "text",
      organizationIds: "text",
      strictestLabel: "key 48",
      mostDays: "whole null",
      speakers: "text",
      reason: "text null",
    },
    primary: ["id"],
    indexes: { disclosure_rule_name: ["name", "id"] },
  },
  {
    name: "share",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      occurredAt: "time null",
      state: "key 48",
      organizationId: "key 36",
      aspects: "text",
      records: "text",
      purpose: "text",
      conditions: "text null",
      pap: "key 48 null",
      until: "time null",
      grounds: "text",
      approvedAt: "time null",
      approvedById: "key 36 null",
      acknowledgedAt: "time null",
      acknowledgedById: "key 36 null",
      endedAt: "time null",
      endedById: "key 36 null",
      endReason: "text null",
    },
    primary: ["id"],
    indexes: {
      share_incident: ["incidentId", "createdAt", "id"],
      share_organizationId: ["organizationId", "createdAt", "id"],
      share_until: ["state", "until"],
      share_partner: ["organizationId", "state"],
      share_createdAt: ["createdAt", "id"],
    },
  },
  {
    name: "partner_contribution",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      occurredAt: "time null",
      state: "key 48",
      organizationId: "key 36",
      kind: "key 48",
      indicatorKind: "key 48 null",
      value: "line 300 null",
      text: "text null",
      shareId: "key 36 null",
      sourceReliability: "key 48 null",
      informationCredibility: "key 48 null",
      reply: "text null",
      resultId: "key 36 null",
      decidedAt: "time null",
      decidedById: "key 36 null",
    },
    primary: ["id"],
    indexes: {
      partner_contribution_incident: ["incidentId", "createdAt", "id"],
      partner_contribution_share: ["shareId"],
      partner_contribution_createdAt: ["createdAt", "id"],
    },
  },
  {
    name: "shared_case",
    columns: {
      ...recordColumns,
      shareId: "key 36",
      organizationId: "key 36",
      reference: "key 40",
      state: "key 16",
      purpose: "text",
      conditions: "text null",
      pap: "key 16 null",
      exercise: "flag",
      until: "time null",
      acknowledgedAt: "time null",
      endedAt: "time null",
    },
    primary: ["id"],
    indexes: {
      shared_case_partner: ["organizationId", "createdAt", "id"],
      "shared_case_reference!": ["reference"],
      "shared_case_share!": ["shareId"],
    },
  },
  {
    name: "shared_item",
    columns: {
      ...recordColumns,
      sharedCaseId: "key 36",
      organizationId: "key 36",
      part: "key 32",
      sourceId: "key 36",
      pap: "key 16 null",
      title: "text null",
      facts: "text",
      occurredAt: "time null",
      until: "time null",
      endedAt: "time null",
      searchText: "text",
    },
    primary: ["id"],
    indexes: {
      shared_item_partner: ["organizationId", "createdAt", "id"],
      shared_item_source: ["sourceId"],
      shared_item_case: ["sharedCaseId", "createdAt", "id"],
    },
  },
];

const columns: readonly [table: string, column: string, kind: string][] = [
  ["person", "organizationId", "key 36 null"],
  ["external_organization", "clearance", "key 16 null"],
  ["indicator", "pap", "key 48 null"],
];

/** Partners, what is shared with them, and what they bring. */
export class Sharing1766000000000 implements MigrationInterface {
  readonly name = "Sharing1766000000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
    for (const [table, column, kind] of columns) await addColumn(runner, table, column, kind);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of columns) await runner.query(`ALTER TABLE \`${table}\` DROP COLUMN \`${column}\``);
    for (const { name } of [...tables].reverse()) await runner.query(`DROP TABLE IF EXISTS \`${name}\``);
  }
}

import { migrationOf, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "analysis_tool",
    columns: {
      ...recordColumns,
      retired: "flag",
      name: "line 200",
      kind: "key 48",
      toolVersion: "line 100 null",
      maker: "line 200 null",
      usesAi: "flag",
      aiTechnique: "text null",
    },
    primary: ["id"],
    indexes: { analysis_tool_name: ["name", "id"] },
  },
  {
    name: "case_message",
    columns: { ...recordColumns, incidentId: "key 36", occurredAt: "time null", body: "text", channel: "key 48 null" },
    primary: ["id"],
    indexes: { case_message_incident: ["incidentId", "createdAt", "id"], case_message_createdAt: ["createdAt", "id"] },
  },
  {
    name: "legal_basis",
    columns: {
      ...recordColumns,
      retired: "flag",
      technique: "line 200",
      jurisdictions: "text",
      basis: "text",
      limits: "text null",
      reviewedAt: "time null",
      validUntil: "time null",
      toolIds: "text",
    },
    primary: ["id"],
    indexes: { legal_basis_createdAt: ["createdAt", "id"] },
  },
  {
    name: "support_mechanism",
    columns: {
      ...recordColumns,
      retired: "flag",
      name: "line 200",
      kind: "key 48",
      preventive: "flag",
      description: "text null",
      phases: "text",
      ownerId: "key 36 null",
      checkedAt: "time null",
      checkedEveryDays: "whole null",
    },
    primary: ["id"],
    indexes: { support_mechanism_name: ["name", "id"] },
  },
];

export const Registers1763800000000 = migrationOf("Registers1763800000000", tables);

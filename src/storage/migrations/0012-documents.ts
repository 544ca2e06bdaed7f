import { migrationOf, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "document",
    columns: {
      ...recordColumns,
      state: "key 48",
      kind: "key 48",
      name: "line 300",
      text: "text null",
      url: "line 2000 null",
      appliesTo: "text null",
      changeNote: "text null",
      ownerId: "key 36 null",
      partIds: "text",
      rules: "text",
      guidelines: "text",
      steps: "text",
      forRoles: "text",
      categories: "text",
      severities: "text",
      nextReviewAt: "time null",
      edition: "whole",
      firstEditionId: "key 36",
      supersedesId: "key 36 null",
      supersededById: "key 36 null",
      authorIds: "text",
      commitment: "text null",
      effectiveFrom: "time null",
      approvedAt: "time null",
      approvedById: "key 36 null",
      withdrawReason: "text null",
      withdrawnAt: "time null",
      withdrawnById: "key 36 null",
    },
    primary: ["id"],
    indexes: {
      "document_unique!": ["firstEditionId", "edition"],
      document_name: ["name", "id"],
      document_kind: ["constituencyId", "kind", "state"],
    },
  },
];

export const Documents1764210000000 = migrationOf("Documents1764210000000", tables);

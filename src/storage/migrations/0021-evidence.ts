import { migrationOf, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "case_export",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      purpose: "text",
      recipient: "line 300 null",
      contents: "key 16",
      secretHash: "key 64",
      expiresAt: "time",
    },
    primary: ["id"],
    indexes: { case_export_incident: ["incidentId", "createdAt", "id"] },
  },
];

export const Evidence1764310000000 = migrationOf("Evidence1764310000000", tables);

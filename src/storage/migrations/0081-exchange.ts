import { migrationOf, recordColumns } from "./define-table.js";

/** What was handed out of cases in the formats in which IRTs exchange them. */
export const Exchange1767000000000 = migrationOf("Exchange1767000000000", [
  {
    name: "exchange_export",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      format: "key 16",
      purpose: "text null",
      recipient: "line 300 null",
      publisher: "line 200 null",
      organizationId: "key 36 null",
      shareId: "key 36 null",
      itemCount: "whole",
      sha256: "key 64",
    },
    primary: ["id"],
    indexes: { exchange_export_incident: ["incidentId", "createdAt", "id"] },
  },
]);

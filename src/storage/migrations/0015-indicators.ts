import { migrationOf, recordColumns } from "./define-table.js";

export const Indicators1764200000000 = migrationOf("Indicators1764200000000", [
  {
    name: "indicator",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      occurredAt: "time null",
      kind: "key 48",
      value: "line 500",
      note: "text null",
      matchKey: "line 560",
    },
    primary: ["id"],
    indexes: {
      indicator_incident: ["incidentId", "createdAt", "id"],
      indicator_match: ["matchKey", "incidentId"],
      indicator_createdAt: ["createdAt", "id"],
    },
  },
]);

import { migrationOf, recordColumns } from "./define-table.js";

export const ActivityLog1764930000000 = migrationOf("ActivityLog1764930000000", [
  {
    name: "activity_log_entry",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      occurredAt: "time null",
      kind: "key 48",
      summary: "line 500",
      details: "text null",
      correctsId: "key 36 null",
    },
    primary: ["id"],
    indexes: {
      activity_log_entry_incident: ["incidentId", "createdAt", "id"],
      activity_log_entry_createdAt: ["createdAt", "id"],
    },
  },
]);

import { migrationOf, recordColumns } from "./define-table.js";

/** Personal data that were emptied for good, and who asked for it and confirmed it. */
export const Erasures1769200000000 = migrationOf("Erasures1769200000000", [
  {
    name: "erasure",
    columns: {
      ...recordColumns,
      state: "key 48",
      subjectId: "line 36",
      fields: "text",
      ground: "key 48",
      explanation: "text",
      refusal: "text null",
      decidedAt: "time null",
      decidedById: "key 36 null",
    },
    primary: ["id"],
    indexes: { erasure_createdAt: ["createdAt", "id"] },
  },
]);

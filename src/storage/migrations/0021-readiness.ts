import { migrationOf, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "proportionality_profile",
    columns: {
      ...recordColumns,
      retired: "flag",
      mechanisms: "text",
      organization: "text",
      criticalAssets: "text null",
      scope: "text null",
      risk: "text null",
      goals: "text null",
      decidedBy: "line 300 null",
      exerciseEveryDays: "whole null",
      trainingEveryDays: "whole null",
    },
    primary: ["id"],
    indexes: {
      "proportionality_profile_unique!": ["constituencyId"],
      proportionality_profile_createdAt: ["createdAt", "id"],
    },
  },
  {
    name: "training_programme",
    columns: {
      ...recordColumns,
      retired: "flag",
      name: "line 200",
      kind: "key 48",
      audience: "key 48",
      forRoles: "text",
      adaptedTo: "line 300 null",
      teaches: "text",
      partOf: "line 300 null",
      contents: "text null",
      url: "line 2000 null",
      ownerId: "key 36 null",
      repeatEveryDays: "whole null",
    },
    primary: ["id"],
    indexes: { training_programme_name: ["name", "id"] },
  },
  {
    name: "training_session",
    columns: {
      ...recordColumns,
      state: "key 48",
      programmeId: "key 36",
      plannedFor: "time",
      place: "line 300 null",
      trainer: "line 300 null",
      heldAt: "time null",
      cancelReason: "text null",
    },
    primary: ["id"],
    indexes: {
      training_session_programmeId: ["programmeId", "createdAt", "id"],
      training_session_createdAt: ["createdAt", "id"],
    },
  },
  {
    name: "training_attendance",
    columns: {
      ...recordColumns,
      retired: "flag",
      sessionId: "key 36",
      personId: "key 36",
      outcome: "key 48",
      note: "text null",
    },
    primary: ["id"],
    indexes: {
      training_attendance_sessionId: ["sessionId", "createdAt", "id"],
      training_attendance_personId: ["personId", "createdAt", "id"],
      "training_attendance_unique!": ["sessionId", "personId"],
      training_attendance_createdAt: ["createdAt", "id"],
    },
  },
  {
    name: "go_live",
    columns: { ...recordColumns, retired: "flag", statement: "text", acceptedGaps: "text null", gaps: "text" },
    primary: ["id"],
    indexes: { go_live_createdAt: ["createdAt", "id"] },
  },
];

/** What readiness looks at: trainings, and what is proportionate. */
export const Readiness1764400000000 = migrationOf("Readiness1764400000000", tables);

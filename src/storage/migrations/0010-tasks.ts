import { migrationOf, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "event_escalation",
    columns: {
      ...recordColumns,
      eventId: "key 36",
      occurredAt: "time null",
      target: "key 48",
      reason: "text",
      asked: "text null",
    },
    primary: ["id"],
    indexes: {
      event_escalation_event: ["eventId", "createdAt", "id"],
      event_escalation_createdAt: ["createdAt", "id"],
    },
  },
  {
    name: "task",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      occurredAt: "time null",
      state: "key 48",
      title: "line 500",
      description: "text null",
      kind: "key 48",
      urgency: "key 48 null",
      assigneeId: "key 36 null",
      teamId: "key 36 null",
      dueAt: "time null",
      prerequisiteIds: "text",
      startedAt: "time null",
      endedAt: "time null",
      endedById: "key 36 null",
      result: "text null",
    },
    primary: ["id"],
    indexes: {
      task_incident: ["incidentId", "createdAt", "id"],
      task_createdAt: ["createdAt", "id"],
      task_assignee: ["assigneeId", "state", "id"],
    },
  },
  {
    name: "time_entry",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      occurredAt: "time null",
      minutes: "whole",
      personId: "key 36 null",
      taskId: "key 36 null",
      phase: "key 48 null",
      note: "text null",
    },
    primary: ["id"],
    indexes: {
      time_entry_incident: ["incidentId", "createdAt", "id"],
      time_entry_createdAt: ["createdAt", "id"],
      time_entry_person: ["personId", "createdAt", "id"],
    },
  },
  {
    name: "vulnerability_escalation",
    columns: {
      ...recordColumns,
      vulnerabilityId: "key 36",
      occurredAt: "time null",
      target: "key 48",
      reason: "text",
      asked: "text null",
    },
    primary: ["id"],
    indexes: {
      vulnerability_escalation_vulnerability: ["vulnerabilityId", "createdAt", "id"],
      vulnerability_escalation_createdAt: ["createdAt", "id"],
    },
  },
];

export const Tasks1764110000000 = migrationOf("Tasks1764110000000", tables);

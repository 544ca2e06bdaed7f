import { migrationOf, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "improvement",
    columns: {
      ...recordColumns,
      state: "key 48",
      title: "line 300",
      description: "text null",
      target: "key 48",
      novelty: "key 48 null",
      control: "line 160 null",
      documentId: "key 36 null",
      basis: "text null",
      lessonIds: "text",
      reviewIds: "text",
      evaluationIds: "text",
      ownerId: "key 36 null",
      dueAt: "time null",
      acceptedAt: "time null",
      acceptedById: "key 36 null",
      result: "text null",
      doneAt: "time null",
      doneById: "key 36 null",
      verification: "text null",
      verifiedAt: "time null",
      verifiedById: "key 36 null",
      rejectReason: "text null",
      rejectedAt: "time null",
      rejectedById: "key 36 null",
    },
    primary: ["id"],
    indexes: {
      improvement_documentId: ["documentId", "createdAt", "id"],
      improvement_createdAt: ["createdAt", "id"],
      improvement_due: ["constituencyId", "state", "dueAt"],
    },
  },
  {
    name: "lesson_questionnaire",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      occurredAt: "time null",
      templateId: "key 36",
      answers: "text",
      remarks: "text null",
    },
    primary: ["id"],
    indexes: {
      lesson_questionnaire_incident: ["incidentId", "createdAt", "id"],
      lesson_questionnaire_templateId: ["templateId", "createdAt", "id"],
      lesson_questionnaire_createdAt: ["createdAt", "id"],
    },
  },
  {
    name: "questionnaire_template",
    columns: { ...recordColumns, state: "key 48", name: "line 200", description: "text null", questions: "text" },
    primary: ["id"],
    indexes: { questionnaire_template_name: ["name", "id"] },
  },
];

export const Lessons1764220000000 = migrationOf("Lessons1764220000000", tables);

import { migrationOf, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "regulatory_profile",
    columns: {
      ...recordColumns,
      regulatedAs: "text",
      timeZone: "key 64",
      holidays: "text",
    },
    primary: ["id"],
    indexes: {
      "regulatory_profile_constituency!": ["constituencyId"],
    },
  },
  {
    name: "case_fact",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      kind: "key 40",
      holds: "flag",
      since: "time",
      basis: "text null",
    },
    primary: ["id"],
    indexes: {
      case_fact_incident: ["incidentId", "createdAt", "id"],
      "case_fact_kind!": ["incidentId", "kind"],
    },
  },
  {
    name: "reporting_obligation",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      duty: "key 40",
      regime: "key 16",
      stage: "key 32",
      state: "key 16",
      anchorAt: "time null",
      dueAt: "time null",
      extendedUntil: "time null",
      extendedBy: "line 500 null",
      delayReason: "text null",
      delayToldAt: "time null",
      metAt: "time null",
      late: "flag",
      written: "text",
      nextChangeAt: "time",
      dueRank: "time",
    },
    primary: ["id"],
    indexes: {
      reporting_obligation_change: ["nextChangeAt"],
      reporting_obligation_due: ["dueRank", "id"],
      reporting_obligation_incident: ["incidentId", "createdAt", "id"],
      "reporting_obligation_duty!": ["incidentId", "duty"],
    },
  },
  {
    name: "filing",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      obligationId: "key 36",
      filedAt: "time",
      filedById: "key 36",
      recipient: "line 500",
      channel: "line 500 null",
      receipt: "line 500 null",
      contents: "text",
      lateReason: "text null",
      withdrawnReason: "text null",
    },
    primary: ["id"],
    indexes: {
      filing_incident: ["incidentId"],
      filing_obligation: ["obligationId", "createdAt", "id"],
    },
  },
];

export const Obligations1763801000000 = migrationOf("Obligations1763801000000", tables);

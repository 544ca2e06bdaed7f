import type { Fragment } from "../access/view.js";

/**
 * A table of a report or of what belongs to it: the column that names the report, and the one of the id by which the
 * journal knows it.
 */
type Part = readonly [table: string, column: string, id: string];

const ofEveryReport: readonly Part[] = [
  ["decision", "subjectId", "id"],
  ["observation", "subjectId", "id"],
  ["notification", "subjectId", "id"],
  ["situation_link", "subjectId", "id"],
  ["relation", "fromId", "id"],
  ["relation", "toId", "id"],
];

const parts = {
  SecurityEvent: [
    ["security_event", "id", "id"],
    ...ofEveryReport,
    ["event_escalation", "eventId", "id"],
    ["event_link", "eventId", "id"],
  ],
  Vulnerability: [
    ["vulnerability", "id", "id"],
    ...ofEveryReport,
    ["vulnerability_escalation", "vulnerabilityId", "id"],
    ["vulnerability_lesson", "vulnerabilityId", "lessonId"],
  ],
} as const satisfies Record<string, readonly Part[]>;

export interface ReportNamed {
  type: keyof typeof parts;
  id: string;
}

/** What the journal tells of a report: of itself, and of what belongs to it. A condition on an entry `j`. */
export function reportLogSql({ type, id }: ReportNamed): Fragment {
  // Also the report's own id is read from its table: as a parameter it would have another collation than the index.
  const ids = parts[type].map(([table, of, own]) => `SELECT ${own} AS id FROM ${table} WHERE ${of} = ?`);
  return [`j.recordId IN (SELECT p.id FROM (${ids.join(" UNION ALL ")}) p)`, ids.map(() => id)];
}

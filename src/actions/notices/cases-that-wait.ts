import type { RecordOf } from "../../../entities/index.js";
import { clockColumn, latestSince } from "../../domain/notices/escalation.js";
import { listOf } from "../../domain/records/record.js";
import type { Database } from "../../storage/database.js";
import type { Due } from "../sweep.js";
import { byItself } from "./by-itself.js";
import { escalate } from "./escalate.js";

const ACTION = "escalation";
/** More rules of time are hardly made; the oldest are looked at. */
const MOST_RULES = 500;

type Rule = RecordOf<"EscalationRule">;
/** What waits; a rule that names states waits in those. */
const waiting = ["DECLARED", "RESPONDING", "CRISIS"];

/** Cases that have stood for too long by a rule of escalation, and of which nobody has been told by it (27035-3 §8.2.4). */
export const casesThatWait: Due<"Incident"> = {
  type: "Incident",
  // Whether the rules still say so is asked anew below, with the case locked.
  condition: () => "1 = 1",
  async find(database, now, most) {
    const rules = await database.read<Rule>(
      `SELECT * FROM escalation_rule WHERE retired = 0 AND afterMinutes IS NOT NULL AND eventStates = '[]' ORDER BY createdAt, id
        LIMIT ${MOST_RULES}`,
    );
    const found = new Set<string>();
    for (const rule of rules) {
      if (found.size >= most) break;
      for (const id of await untold(database, rule, now, most - found.size)) found.add(id);
    }
    return [...found];
  },
  note: (work, incident) => escalate(byItself(work, ACTION), incident),
};

async function untold(database: Database, rule: Rule, now: string, most: number): Promise<string[]> {
  if (rule.since === null || rule.afterMinutes === null) return [];
  const column = `r.${clockColumn[rule.since]}`;
  const states = listOf<string>(rule.states);
  const among: [string, readonly string[]][] = [["r.state", states.length > 0 ? states : waiting]];
  const severities = listOf<string>(rule.severityClasses);
  if (severities.length > 0) among.push(["r.severityClass", severities]);
  const categories = listOf<string>(rule.categories);
  const deadlines = listOf<string>(rule.deadlineStates);
  const conditions = [
    ...among.map(([name, values]) => `${name} IN (${marks(values)})`),
    ...(categories.length > 0 ? [ofCategory(categories)] : []),
    ...(deadlines.length > 0 ? [withDeadline(deadlines)] : []),
  ];
  const rows = await database.read<{ id: string }>(
    `SELECT r.id FROM incident r WHERE r.constituencyId = ? AND r.origin IN ('LIVE', 'EXERCISE')
        AND ${column} <= ? AND ${conditions.join(" AND ")}
        AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.subjectId = r.id AND n.occasion = ?)
      ORDER BY ${column}, r.id LIMIT ${most}`,
    [
      ...[rule.constituencyId, latestSince(rule.afterMinutes, now)],
      ...among.flatMap(([, values]) => values),
      ...categories.flatMap((code) => [code, `${code}.%`]),
      ...[...deadlines, rule.id],
    ],
  );
  return rows.map(({ id }) => id);
}

function ofCategory(codes: readonly string[]): string {
  const one = codes.map(() => "c.code = ? OR c.code LIKE ?").join(" OR ");
  return `EXISTS (SELECT 1 FROM incident_category c WHERE c.incidentId = r.id AND (${one}))`;
}

function withDeadline(states: readonly string[]): string {
  return `EXISTS (SELECT 1 FROM reporting_obligation o WHERE o.incidentId = r.id AND o.state IN (${marks(states)}))`;
}

function marks(values: readonly unknown[]): string {
  return values.map(() => "?").join(",");
}

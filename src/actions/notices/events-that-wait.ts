import type { RecordOf } from "../../../entities/index.js";
import { clockColumn, latestSince } from "../../domain/notices/escalation.js";
import { listOf } from "../../domain/records/record.js";
import type { Database } from "../../storage/database.js";
import type { Due } from "../sweep.js";
import { byItself } from "./by-itself.js";
import { escalateWaiting } from "./escalate.js";

const ACTION = "escalation";
/** More rules are hardly made; the oldest are looked at. */
const MOST_RULES = 500;

type Rule = RecordOf<"EscalationRule">;

/** Events that have waited for too long by a rule of escalation, and of which nobody has been told by it (27035-3 §8.2.4). */
export const eventsThatWait: Due<"SecurityEvent"> = {
  type: "SecurityEvent",
  // Whether the rules still say so is asked anew below, with the event locked.
  condition: () => "1 = 1",
  async find(database, now, most) {
    const rules = await database.read<Rule>(
      `SELECT * FROM escalation_rule WHERE retired = 0 AND afterMinutes IS NOT NULL AND eventStates <> '[]'
        ORDER BY createdAt, id LIMIT ${MOST_RULES}`,
    );
    const found = new Set<string>();
    for (const rule of rules) {
      if (found.size >= most) break;
      for (const id of await untold(database, rule, now, most - found.size)) found.add(id);
    }
    return [...found];
  },
  note: (work, event) => escalateWaiting(byItself(work, ACTION), event),
};

async function untold(database: Database, rule: Rule, now: string, most: number): Promise<string[]> {
  if (rule.since === null || rule.afterMinutes === null) return [];
  const column = `r.${clockColumn[rule.since]}`;
  const states = listOf<string>(rule.eventStates);
  const categories = listOf<string>(rule.categories);
  const suspected = categories.map(() => "r.suspectedCategories LIKE ? OR r.suspectedCategories LIKE ?").join(" OR ");
  const rows = await database.read<{ id: string }>(
    `SELECT r.id FROM security_event r WHERE r.constituencyId = ? AND r.origin IN ('LIVE', 'EXERCISE')
        AND r.state IN (${states.map(() => "?").join(",")}) AND ${column} <= ?${suspected === "" ? "" : ` AND (${suspected})`}
        AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.subjectId = r.id AND n.occasion = ?)
      ORDER BY ${column}, r.id LIMIT ${most}`,
    [
      ...[rule.constituencyId, ...states, latestSince(rule.afterMinutes, now)],
      ...categories.flatMap((code) => [`%"${code}"%`, `%"${code}.%`]),
      rule.id,
    ],
  );
  return rows.map(({ id }) => id);
}

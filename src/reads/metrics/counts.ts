import { BusinessLoss } from "../../domain/severity.js";
import { Consequence, type IncidentState, members } from "../../domain/words.js";
import type { Database } from "../../storage/database.js";
import { incidentGroupings, type Population } from "./population.js";

/** What is counted, by name: how many records of a group meet a condition. */
export type Counted = Readonly<Record<string, string>>;

export type Counts<C extends Counted> = { groupKey: string | null; total: number } & { [K in keyof C]: number };

/** More groups than anybody looks at are left out, the smallest first. */
const MOST_GROUPS = 500;

export interface Groups<G> {
  /** The largest groups; by their keys. */
  groups: G[];
  /** Whether there are more. */
  more: boolean;
}

/** Counts group by group in one statement. */
export async function countsOf<C extends Counted>(
  database: Database,
  { from, where: [condition, parameters], key }: Population,
  counted: C,
  most = MOST_GROUPS,
): Promise<Groups<Counts<C>>> {
  const names = Object.keys(counted);
  const sums = names.map((name) => `, SUM(CASE WHEN ${counted[name]} THEN 1 ELSE 0 END) AS \`${name}\``).join("");
  const rows = await database.read<Record<string, string | number | null>>(
    `SELECT ${key} AS groupKey, COUNT(*) AS total${sums} FROM ${from} WHERE ${condition}
      GROUP BY groupKey ORDER BY total DESC, groupKey LIMIT ${most + 1}`,
    parameters,
  );
  // All of nothing is nothing, and yet a group.
  const told = rows.length === 0 && key === incidentGroupings.ALL.key ? [{ groupKey: null }] : rows;
  const groups = told.slice(0, most).map((row) => countsFrom<C>(row, names));
  return { groups: groups.sort(byKey), more: rows.length > most };
}

function countsFrom<C extends Counted>(row: Record<string, string | number | null>, names: readonly string[]) {
  const counts = Object.fromEntries(names.map((name) => [name, Number(row[name] ?? 0)]));
  return { groupKey: row["groupKey"], total: Number(row["total"] ?? 0), ...counts } as Counts<C>;
}

/** In the order of the keys, which for times is that of time; what has none comes last. */
function byKey(one: { groupKey: string | null }, other: { groupKey: string | null }): number {
  if (one.groupKey === other.groupKey) return 0;
  if (one.groupKey === null || other.groupKey === null) return one.groupKey === null ? 1 : -1;
  return one.groupKey < other.groupKey ? -1 : 1;
}

/** A share of a whole, or null of nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const over = "r.state IN ('RESOLVED', 'CLOSED')";

export const incidentCounts = {
  open: `NOT ${over}`,
  /** Resolved at least once, whether or not it came back. */
  resolved: `${over} OR r.reopenedCount > 0`,
  reopened: "r.reopenedCount > 0",
} satisfies Counted;

export const eventCounts = {
  assessed: "r.outcome IS NOT NULL",
  falseAlarms: "r.outcome = 'FALSE_ALARM'",
} satisfies Counted;

const inState = (state: IncidentState): string => `r.state = '${state}'`;

/** How things stand at this moment. */
export const stateCounts = {
  declared: inState("DECLARED"),
  responding: inState("RESPONDING"),
  inCrisis: inState("CRISIS"),
  resolved: inState("RESOLVED"),
  closed: inState("CLOSED"),
  open: `NOT ${over}`,
  unassigned: `NOT ${over} AND r.assigneeId IS NULL AND r.teamId IS NULL`,
  unclassified: `NOT ${over} AND r.severityClass IS NULL`,
  notUnderControl: `NOT ${over} AND r.underControl = 0`,
} satisfies Counted;

/** What incidents did to information, assets and business. The list of consequences is JSON text. */
export const impactCounts = {
  ...(Object.fromEntries(
    members(Consequence).map((consequence) => [consequence, `r.consequences LIKE '%"${consequence}"%'`]),
  ) as Record<Consequence, string>),
  ...(Object.fromEntries(members(BusinessLoss).map((loss) => [`loss${loss}`, `r.businessLoss = '${loss}'`])) as {
    [L in BusinessLoss as `loss${L}`]: string;
  }),
} satisfies Counted;

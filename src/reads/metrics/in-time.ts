import { type View, visibleSql } from "../../access/view.js";
import type { Database } from "../../storage/database.js";
import { shareOf } from "./counts.js";
import type { Population } from "./population.js";

/** Duties to report, and whether what they ask for was done within its term. */
export interface InTime {
  total: number;
  inTime: number;
  late: number;
  missed: number;
  /** Of those whose term is over, or which were met; null of none. */
  share: number | null;
  leftOut: { running: number; lifted: number; withoutTerm: number };
}

/** Of all duties of the cases, and of those alone by which people who are affected are told. */
export type Told = Record<"reportedInTime" | "affectedToldInTime", InTime>;

const counts = {
  inTime: "o.state = 'MET' AND o.late = 0 AND o.dueAt IS NOT NULL",
  late: "o.state = 'MET' AND o.late = 1",
  missed: "o.state = 'MISSED'",
  running: "o.state IN ('WAITING', 'OPEN', 'APPROACHING', 'DUE')",
  lifted: "o.state = 'LIFTED'",
  withoutTerm: "o.state = 'MET' AND o.late = 0 AND o.dueAt IS NULL",
} as const;
type Counts = Record<keyof typeof counts, number>;

/** How the cases of each group were reported, in one statement. */
export async function toldInTime(
  database: Database,
  view: View,
  { from, where: [condition, parameters], key }: Population,
): Promise<(groupKey: string | null) => Told> {
  const [visible, values] = visibleSql(view, "ReportingObligation", "o");
  const sums = Object.entries(counts).map(([name, met]) => `SUM(CASE WHEN ${met} THEN 1 ELSE 0 END) AS \`${name}\``);
  const rows = await database.read<{ groupKey: string | null; toAffected: number } & Counts>(
    `SELECT ${key} AS groupKey, CASE WHEN o.stage = 'INFORMATION_OF_AFFECTED' THEN 1 ELSE 0 END AS toAffected, ${sums.join(", ")}
       FROM ${from} JOIN reporting_obligation o ON o.incidentId = r.id
      WHERE ${condition} AND ${visible} GROUP BY groupKey, toAffected`,
    [...parameters, ...values],
  );
  return (groupKey) => {
    const own = rows.filter((row) => row.groupKey === groupKey);
    const toAffected = own.filter((row) => Number(row.toAffected) === 1);
    return { reportedInTime: inTimeOf(own), affectedToldInTime: inTimeOf(toAffected) };
  };
}

function inTimeOf(rows: readonly Counts[]): InTime {
  const sum = (name: keyof Counts) => rows.reduce((all, row) => all + Number(row[name]), 0);
  const [inTime, late, missed] = [sum("inTime"), sum("late"), sum("missed")];
  const leftOut = { running: sum("running"), lifted: sum("lifted"), withoutTerm: sum("withoutTerm") };
  const counted = inTime + late + missed;
  const total = counted + leftOut.running + leftOut.lifted + leftOut.withoutTerm;
  return { total, inTime, late, missed, share: shareOf(inTime, counted), leftOut };
}

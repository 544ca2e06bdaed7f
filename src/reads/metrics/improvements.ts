import { type Fragment, type View, visibleSql } from "../../access/view.js";
import { improvementsUnderway } from "../../domain/improvements.js";
import { improvementSpan, type LeastPrecision } from "../../domain/metrics.js";
import type { RecordType } from "../../domain/records/record.js";
import type { Database } from "../../storage/database.js";
import { allSql, between, oneOf } from "../condition.js";
import type { Range } from "../filters.js";
import { type Counted, countsOf, shareOf } from "./counts.js";
import { durationsOf, nothingMeasured } from "./durations.js";
import type { Population } from "./population.js";

/** What was learnt or proposed in one constituency, in a period. */
export interface Learnt {
  constituencyId: string;
  recordedAt?: Range | null | undefined;
}

const underway = `r.state IN (${improvementsUnderway.map((state) => `'${state}'`).join(", ")})`;

/** How far improvements have come, by what they are made to: figures are of what was learnt here, not of exercises or imports. */
export async function improvementFigures(database: Database, view: View, learnt: Learnt, least: LeastPrecision) {
  const population = populationOf(view, "Improvement", "improvement", learnt, "r.target");
  const counted = {
    underway,
    overdue: `${underway} AND r.dueAt < ${database.clockSql}`,
    done: "r.state = 'DONE'",
    verified: "r.state = 'VERIFIED'",
    rejected: "r.state = 'REJECTED'",
  } satisfies Counted;
  const [{ groups }, durations] = await Promise.all([
    countsOf(database, population, counted),
    durationsOf(database, population, new Map([["timeToClose", improvementSpan]]), least),
  ]);
  return groups.map((group) => ({
    ...group,
    closureRate: shareOf(group.verified, group.total - group.rejected),
    timeToClose: durations.get(group.groupKey)?.get("timeToClose") ?? nothingMeasured(),
  }));
}

/** What became of lessons: of how many an improvement came that the viewer sees, and of how many it is in place. */
export async function lessonFigures(database: Database, view: View, learnt: Learnt) {
  const [visible, values] = visibleSql(view, "Improvement", "i");
  const asked = (more: string): string =>
    `EXISTS (SELECT 1 FROM improvement i WHERE i.constituencyId = r.constituencyId AND i.origin = 'LIVE' AND ${visible}
       AND i.lessonIds LIKE CONCAT('%"', r.id, '"%') AND ${more})`;
  const { where, ...population } = populationOf(view, "Lesson", "lesson", learnt, "NULL");
  const [condition, parameters] = where;
  const ofLessons = async (more: string | null): Promise<number> => {
    const wanted: Fragment = more === null ? where : [`${condition} AND ${asked(more)}`, [...parameters, ...values]];
    const { groups } = await countsOf(database, { ...population, where: wanted }, {});
    return groups[0]?.total ?? 0;
  };
  const [total, taken, standing, closed] = await Promise.all([
    ofLessons(null),
    ofLessons("1 = 1"),
    ofLessons("i.state <> 'REJECTED'"),
    ofLessons("i.state = 'VERIFIED'"),
  ]);
  const leftOut = { withoutImprovement: total - taken, rejected: taken - standing };
  return { total, improved: standing, closed, closureRate: shareOf(closed, standing), leftOut };
}

function populationOf(
  view: View,
  type: RecordType,
  table: string,
  { constituencyId, recordedAt }: Learnt,
  key: string,
): Population {
  const [visible, parameters] = visibleSql(view, type, "r");
  const conditions = [
    oneOf("constituencyId", [constituencyId]),
    oneOf("origin", ["LIVE"]),
    between("createdAt", recordedAt?.from, recordedAt?.to),
  ];
  const [wanted, values] = allSql(conditions, "r");
  return { from: `${table} r`, where: [`${visible} AND ${wanted}`, [...parameters, ...values]], key };
}

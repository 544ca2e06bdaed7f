import type { View } from "../../access/view.js";
import type { IncidentGrouping, Interval } from "../../domain/metrics.js";
import type { Database } from "../../storage/database.js";
import type { IncidentWanted, Range } from "../filters.js";
import { invalidInput } from "../input.js";
import { countsOf, shareOf } from "./counts.js";
import { incidentGroupings, incidentPopulation } from "./population.js";

type Maybe<T> = T | null | undefined;

/** How often a kind of threat led to incidents, and how often in the period of the same length before. */
export interface ThreatFrequency {
  category: string | null;
  incidents: number;
  share: number | null;
  incidentsBefore: number | null;
  change: number | null;
}

export async function threatFrequency(
  database: Database,
  view: View,
  where: Maybe<IncidentWanted>,
): Promise<ThreatFrequency[]> {
  const before = precedingRange(where?.reportedAt);
  const byCategory = (some: Maybe<IncidentWanted>) =>
    countsOf(database, incidentPopulation(view, some, incidentGroupings.CATEGORY), {});
  const [now, all, earlier] = await Promise.all([
    byCategory(where),
    countsOf(database, incidentPopulation(view, where, incidentGroupings.ALL), {}),
    before && byCategory({ ...where, reportedAt: before }),
  ]);
  const whole = all.groups[0]?.total ?? 0;
  const totalBefore = new Map(earlier?.groups.map(({ groupKey, total }) => [groupKey, total]));
  return now.groups
    .map(({ groupKey, total }): ThreatFrequency => {
      const incidentsBefore = earlier ? (totalBefore.get(groupKey) ?? 0) : null;
      const change = incidentsBefore === null ? null : shareOf(total - incidentsBefore, incidentsBefore);
      return { category: groupKey, incidents: total, share: shareOf(total, whole), incidentsBefore, change };
    })
    .sort((one, other) => other.incidents - one.incidents);
}

/** The range of the same length that ends where this one begins; null where an end is open. */
function precedingRange(range: Maybe<Range>): Range | null {
  if (!range?.from || !range.to) return null;
  const [from, to] = [Date.parse(range.from), Date.parse(range.to)];
  // Both ends are included, so the period before ends a millisecond earlier.
  return { from: new Date(2 * from - to - 1).toISOString(), to: new Date(from - 1).toISOString() };
}

export interface Trend {
  key: string | null;
  points: { interval: string; incidents: number }[];
  /** By how many incidents it rises from one interval to the next, by the straight line that fits best. */
  slope: number;
}

const MOST_POINTS = 5_000;
const MOST_INTERVALS = 400;

/** How many incidents were reported in each interval, and whether it becomes more; intervals without any count as none. */
export async function incidentTrend(
  database: Database,
  view: View,
  asked: { where?: Maybe<IncidentWanted>; interval: Interval; groupBy?: Maybe<IncidentGrouping> },
): Promise<Trend[]> {
  const grouping = incidentGroupings[asked.groupBy ?? "ALL"];
  const time = incidentGroupings[asked.interval].key;
  const key = `CONCAT(COALESCE(${time}, ''), ' ', COALESCE(${grouping.key}, ''))`;
  const population = incidentPopulation(view, asked.where, { ...grouping, key });
  const { groups, more } = await countsOf(database, population, {}, MOST_POINTS);
  if (more) throw invalidInput("interval", "makes too many points: narrow the filter or take a longer one");
  const series = new Map<string, Map<string, number>>();
  for (const { groupKey, total } of groups) {
    const [interval, group] = halves(groupKey ?? "");
    // A report whose time is not known well enough is in no interval.
    if (interval === "") continue;
    series.set(group, (series.get(group) ?? new Map()).set(interval, total));
  }
  const intervals = between([...series.values()].flatMap((counts) => [...counts.keys()]).sort(), asked.interval);
  return [...series].sort().map(([group, counts]) => {
    const points = intervals.map((interval) => ({ interval, incidents: counts.get(interval) ?? 0 }));
    return { key: group === "" ? null : group, points, slope: slopeOf(points.map(({ incidents }) => incidents)) };
  });
}

/** What stands before the first space, which no interval holds, and what stands behind it. */
function halves(key: string): [interval: string, group: string] {
  const space = key.indexOf(" ");
  return [key.slice(0, space), key.slice(space + 1)];
}

/** Every interval from the first to the last. */
function between(sorted: readonly string[], interval: Interval): string[] {
  const [first, last] = [sorted[0], sorted.at(-1)];
  const all: string[] = [];
  for (let at = first; at !== undefined && last !== undefined && at <= last; at = next(at, interval)) {
    if (all.length === MOST_INTERVALS) throw invalidInput("interval", `makes more than ${MOST_INTERVALS} steps`);
    all.push(at);
  }
  return all;
}

function next(at: string, interval: Interval): string {
  const year = Number(at.slice(0, 4));
  if (interval === "YEAR") return String(year + 1);
  if (interval === "QUARTER") return at.endsWith("4") ? `${year + 1}-Q1` : `${at.slice(0, -1)}${Number(at.at(-1)) + 1}`;
  const length = interval === "DAY" ? 10 : 7;
  const date = new Date(`${at.slice(0, length)}${interval === "DAY" ? "" : "-01"}T00:00:00Z`);
  if (interval === "DAY") date.setUTCDate(date.getUTCDate() + 1);
  else date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, length);
}

function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = values.reduce((sum, _value, index) => sum + (index - middle) ** 2, 0);
  const joint = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0);
  return spread === 0 ? 0 : joint / spread;
}

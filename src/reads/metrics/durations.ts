import { type LeastPrecision, lengthOfPrecision, NOW, type Span } from "../../domain/metrics.js";
import type { Database } from "../../storage/database.js";
import type { Population } from "./population.js";

/** How long something takes, over all records in which both its times are known well enough. */
export interface Duration {
  count: number;
  meanSeconds: number | null;
  medianSeconds: number | null;
  /** Nine in ten took no longer. */
  p90Seconds: number | null;
  leftOut: LeftOut;
}

/** Records that say nothing: a time is missing, is not known exactly enough, or the end lies before the beginning. */
export interface LeftOut {
  missing: number;
  imprecise: number;
  reversed: number;
}

export type Durations<S extends string> = ReadonlyMap<S, Duration>;

/**
 * Several durations of a population, group by group, in one statement: each record is met once, and ranked in its group
 * for each duration. What is ranked are whole seconds, so both engines say the same.
 */
export async function durationsOf<S extends string>(
  database: Database,
  population: Population,
  spans: ReadonlyMap<S, Span>,
  least: LeastPrecision,
): Promise<Map<string | null, Durations<S>>> {
  const rows = await database.read<Record<string, string | number | null>>(
    durationsSql(database, population, [...spans.values()], least),
    population.where[1],
  );
  return new Map(
    rows.map((row) => {
      const durations = [...spans.keys()].map((name, index) => [name, durationFrom(row, index)] as const);
      return [row["groupKey"] as string | null, new Map(durations)];
    }),
  );
}

export function nothingMeasured(): Duration {
  const leftOut = { missing: 0, imprecise: 0, reversed: 0 };
  return { count: 0, meanSeconds: null, medianSeconds: null, p90Seconds: null, leftOut };
}

function durationFrom(row: Record<string, string | number | null>, index: number): Duration {
  const at = (name: string) => Number(row[`${name}${index}`]);
  const count = at("count");
  const leftOut = { missing: at("missing"), imprecise: at("imprecise"), reversed: at("reversed") };
  if (count === 0) return { ...nothingMeasured(), leftOut };
  const medianSeconds = (at("low") + at("high")) / 2;
  return { count, meanSeconds: at("total") / count, medianSeconds, p90Seconds: at("ninth"), leftOut };
}

const MISSING = 1;
const IMPRECISE = 2;
const REVERSED = 3;

function durationsSql(
  database: Database,
  { from, where: [condition], key }: Population,
  spans: readonly Span[],
  least: LeastPrecision,
): string {
  const each = (make: (span: Span, index: number) => string) => spans.map(make).join(", ");
  const measured = each(
    (span, index) =>
      `${lackSql(database, span, least)} AS lack${index}, ${secondsSql(database, span, least)} AS between${index}`,
  );
  const kept = each(
    (_, index) =>
      `CASE WHEN lack${index} = 0 AND between${index} < 0 THEN ${REVERSED} ELSE lack${index} END AS lack${index},
       CASE WHEN lack${index} = 0 AND between${index} >= 0 THEN between${index} END AS seconds${index}`,
  );
  const ranked = each(
    (_, index) =>
      `CUME_DIST() OVER (PARTITION BY groupKey, seconds${index} IS NULL ORDER BY seconds${index}) AS place${index}`,
  );
  const told = each((_, index) => {
    const where = (place: string) => `MIN(CASE WHEN place${index} ${place} THEN seconds${index} END)`;
    const lacking = (lack: number) => `SUM(CASE WHEN lack${index} = ${lack} THEN 1 ELSE 0 END)`;
    return `COUNT(seconds${index}) AS count${index}, SUM(seconds${index}) AS total${index},
      ${where(">= 0.5")} AS low${index}, ${where("> 0.5")} AS high${index}, ${where(">= 0.9")} AS ninth${index},
      ${lacking(MISSING)} AS missing${index}, ${lacking(IMPRECISE)} AS imprecise${index},
      ${lacking(REVERSED)} AS reversed${index}`;
  });
  return `
    WITH measured AS (SELECT ${key} AS groupKey, ${measured} FROM ${from} WHERE ${condition}),
    kept AS (SELECT groupKey, ${kept} FROM measured),
    ranked AS (SELECT kept.*, ${ranked} FROM kept)
    SELECT groupKey, ${told} FROM ranked GROUP BY groupKey`;
}

const timeSql = ({ clockSql }: Database, time: string): string => (time === NOW ? clockSql : `r.${time}`);

function lackSql(database: Database, { from, to }: Span, least: LeastPrecision): string {
  const length = lengthOfPrecision[least];
  const [begun, ended] = [timeSql(database, from), timeSql(database, to)];
  return `CASE WHEN ${begun} IS NULL OR ${ended} IS NULL THEN ${MISSING}
    WHEN LENGTH(${begun}) < ${length} OR LENGTH(${ended}) < ${length} THEN ${IMPRECISE} ELSE 0 END`;
}

/** Of a day and a minute only the days can be compared. */
function secondsSql(database: Database, { from, to }: Span, least: LeastPrecision): string {
  const [begun, ended] = [timeSql(database, from), timeSql(database, to)];
  const exact = `${database.secondsSql(ended)} - ${database.secondsSql(begun)}`;
  if (least !== "DAY") return exact;
  const days = `${database.secondsSql(`SUBSTR(${ended}, 1, 10)`)} - ${database.secondsSql(`SUBSTR(${begun}, 1, 10)`)}`;
  return `CASE WHEN LENGTH(${begun}) = 10 OR LENGTH(${ended}) = 10 THEN ${days} ELSE ${exact} END`;
}

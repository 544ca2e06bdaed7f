import type { Incident } from "../records/incident.js";
import type { moment } from "../registers/case-studies.js";
import type { Stored } from "../registers/register.js";
import { earliest, earliestInstant, type PartialDate, precisionOf } from "../time.js";

export type Moment = Stored<typeof moment.fields>;
type Kind = Moment["kind"];

/** Something that happened in a case, and when. */
export interface Happening {
  kind: Kind;
  at: PartialDate | null;
}

/** Most moments of a case that are told; the steps of the case itself are always among them. */
const MOST = 200;
const DAY = 1_440;
const MONTH = 30 * DAY;
const LONGEST = 5_256_000;

const steps: readonly [keyof Incident & `${string}At`, Kind][] = [
  ["occurredAt", "OCCURRED"],
  ["detectedAt", "DETECTED"],
  ["reportedAt", "REPORTED"],
  ["acknowledgedAt", "ACKNOWLEDGED"],
  ["declaredAt", "DECLARED"],
  ["firstResponseAt", "FIRST_RESPONSE"],
  ["resolvedAt", "RESOLVED"],
  ["closedAt", "CLOSED"],
];

/**
 * How a case went: every time as the distance from its beginning, and the coarser the longer it lasted, since a row of
 * exact distances is found again as well as a row of dates. What is known to the month only is left out.
 */
export function courseOf(incident: Incident, happenings: readonly Happening[]): Moment[] {
  const ofCase = steps.map(([name, kind]) => ({ kind, at: incident[name] as PartialDate | null }));
  const all = [...ofCase, ...happenings.slice(0, MOST - ofCase.length)].filter(isPlaced);
  const beginning = earliest(...all.map(({ at }) => at));
  if (beginning === null) return [];
  return all
    .map(({ kind, at }) => ({ kind, afterMinutes: distance(beginning, at) }))
    .sort((one, other) => one.afterMinutes - other.afterMinutes);
}

function isPlaced(happening: Happening): happening is { kind: Kind; at: PartialDate } {
  return happening.at !== null && !["YEAR", "MONTH"].includes(precisionOf(happening.at));
}

function distance(from: PartialDate, to: PartialDate): number {
  const minutes = (Date.parse(earliestInstant(to)) - Date.parse(earliestInstant(from))) / 60_000;
  const toTheDay = precisionOf(from) === "DAY" || precisionOf(to) === "DAY" || minutes >= MONTH;
  const step = toTheDay ? DAY : minutes >= DAY ? 60 : 1;
  return Math.min(LONGEST, Math.max(0, Math.round(minutes / step) * step));
}

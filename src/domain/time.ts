/**
 * Times are text: RFC 3339 in UTC with six fraction digits. Such text sorts as time does, reads the same in both
 * databases and in the journal, and never passes through a type that would cut microseconds.
 */
export type Instant = string;

/**
 * A time as well as it is known: "2012", "2012-12", "2012-12-08", "2012-12-08T14:30+00:00" or a full instant. What is
 * not known is not written, so the text is its own precision, and it sorts before everything within it: a minute is
 * written with +00:00, because a Z would sort behind its seconds.
 */
export type PartialDate = string;

export type Precision = "YEAR" | "MONTH" | "DAY" | "MINUTE" | "SECOND";

/** The clock of the process: microseconds since 1970, handed to whoever needs the time. */
export type Clock = () => number;

const UTC = "+00:00";
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2199;
const PARTIAL =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?([Zz]|[+-]\d{2}:\d{2}))?)?)?$/;

export function instantOf(microseconds: number): Instant {
  // A part of a term may end between two of them.
  const whole = Math.round(microseconds);
  const milliseconds = Math.floor(whole / 1000);
  const rest = String(whole - milliseconds * 1000).padStart(3, "0");
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${rest}Z`;
}

/** The minute in which the instant lies. */
export function minuteOf(instant: Instant): PartialDate {
  return `${instant.slice(0, "2012-12-08T14:30".length)}${UTC}`;
}

/** The instant so many hours later. */
export function instantAfter(instant: Instant, hours: number): Instant {
  return instantOf((Date.parse(instant) + hours * 3_600_000) * 1000);
}

/** The normal form of a partial date, or null when the text is no date between 1900 and 2199. */
export function parsePartialDate(text: string): PartialDate | null {
  const match = PARTIAL.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  if (Number(year) < EARLIEST_YEAR || Number(year) > LATEST_YEAR) return null;
  if (month === undefined) return year as string;
  if (day === undefined) return isDate(year, month, "01") ? `${year}-${month}` : null;
  if (!isDate(year, month, day)) return null;
  if (hour === undefined) return `${year}-${month}-${day}`;
  const clock = `${hour}:${minute}:${second ?? "00"}`;
  const parsed = Date.parse(`${year}-${month}-${day}T${clock}${zone?.toUpperCase()}`);
  if (Number.isNaN(parsed) || Number(hour) > 23) return null;
  const utc = new Date(parsed).toISOString();
  if (Number(utc.slice(0, 4)) < EARLIEST_YEAR || Number(utc.slice(0, 4)) > LATEST_YEAR) return null;
  if (second === undefined) return minuteOf(utc);
  return `${utc.slice(0, 19)}.${(fraction ?? "").slice(0, 6).padEnd(6, "0")}Z`;
}

/** The normal form of an exact time, or null when the text is less than exact. */
export function parseInstant(text: string): Instant | null {
  const parsed = parsePartialDate(text);
  return parsed !== null && precisionOf(parsed) === "SECOND" ? parsed : null;
}

export function precisionOf(date: PartialDate): Precision {
  if (date.length === 4) return "YEAR";
  if (date.length === 7) return "MONTH";
  if (date.length === 10) return "DAY";
  return date.endsWith(UTC) ? "MINUTE" : "SECOND";
}

/** The first moment that a time can mean: what is not known of it is taken for its beginning. */
export function earliestInstant(date: PartialDate): Instant {
  const known = digitsOf(date);
  return `${known}${"0001-01-01T00:00:00.000000".slice(known.length)}Z`;
}

/** The earlier of two times; one that is not known loses. */
export function earliest(...dates: (PartialDate | null | undefined)[]): PartialDate | null {
  return dates.reduce<PartialDate | null>((best, date) => (date && (best === null || date < best) ? date : best), null);
}

/** Whether the first time lies surely after the second, as far as their precision tells. */
export function isSurelyAfter(first: PartialDate, second: PartialDate): boolean {
  const length = Math.min(digitsOf(first).length, digitsOf(second).length);
  return first.slice(0, length) > second.slice(0, length);
}

/** The text without its zone, which is always UTC. */
function digitsOf(date: PartialDate): string {
  return date.replace(/(?:Z|\+00:00)$/, "");
}

function isDate(year: string | undefined, month: string, day: string): boolean {
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}

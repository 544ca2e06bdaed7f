/** A date of which only so much is written as is known; "2012" is a whole year long. */
export interface PartialDate {
  year: number;
  month?: number;
  day?: number;
}

export type Precision = "year" | "month" | "day";

const precisions: readonly Precision[] = ["day", "month", "year"];

export function precisionOf({ month, day }: PartialDate): Precision {
  if (month === undefined) return "year";
  return day === undefined ? "month" : "day";
}

export function coarser(one: Precision, other: Precision): Precision {
  return precisions.indexOf(one) > precisions.indexOf(other) ? one : other;
}

/** This precision and all coarser ones, finest first. */
export function fromFinest(precision: Precision): Precision[] {
  return precisions.slice(precisions.indexOf(precision));
}

export function write({ year, month, day }: PartialDate): string {
  const parts = [
    String(year).padStart(4, "0"),
    ...[month, day].flatMap((part) => (part === undefined ? [] : [two(part)])),
  ];
  return parts.join("-");
}

export function firstInstant({ year, month = 1, day = 1 }: PartialDate): Date {
  return new Date(Date.UTC(year, month - 1, day));
}

/** The first instant that is no longer in it. */
export function endOf(date: PartialDate): Date {
  const end = firstInstant(date);
  const precision = precisionOf(date);
  if (precision === "year") end.setUTCFullYear(date.year + 1);
  else if (precision === "month") end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCDate(end.getUTCDate() + 1);
  return end;
}

export function dateAt(instant: Date, precision: Precision): PartialDate {
  const year = instant.getUTCFullYear();
  if (precision === "year") return { year };
  const month = instant.getUTCMonth() + 1;
  return precision === "month" ? { year, month } : { year, month, day: instant.getUTCDate() };
}

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}

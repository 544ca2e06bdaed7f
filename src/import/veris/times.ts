import { at, isKnown, numberOf, objectAt, textAt } from "../../domain/foreign/look.js";
import type { Lose, TidyObject } from "../../domain/foreign/tidy.js";
import { isSurelyAfter } from "../../domain/time.js";
import { lookUp } from "./look-up.js";
import {
  coarser,
  dateAt,
  daysIn,
  endOf,
  firstInstant,
  fromFinest,
  type PartialDate,
  precisionOf,
  write,
} from "./partial-date.js";
import { durationUnits } from "./tables/duration-units.js";

export interface EventTimes {
  occurredAt?: string;
  detectedAt?: string;
  reportedAt?: string;
}

/** As in VERIS' own schema. */
const earliestYear = 1950;

/** When it happened, was discovered, and was told: each as exactly as VERIS knows it, and no more. */
export function timesOf(record: TidyObject, now: Date, lose: Lose): EventTimes {
  const occurred = dateOf(record, ["timeline", "incident"], now, lose);
  const detected = discoveryAfter(occurred, record, now, lose);
  const reported = notificationAfter([occurred, detected], record, now, lose);
  return {
    ...(occurred && { occurredAt: write(occurred) }),
    ...(detected && { detectedAt: write(detected) }),
    ...(reported && { reportedAt: write(reported) }),
  };
}

/** Nobody reports what nobody has noticed: where the record says so, one of its times is wrong. */
function notificationAfter(
  earlier: (PartialDate | undefined)[],
  record: TidyObject,
  now: Date,
  lose: Lose,
): PartialDate | undefined {
  const path = ["plus", "timeline", "notification"];
  const reported = dateOf(record, path, now, lose);
  if (!reported || !earlier.some((time) => time && isSurelyAfter(write(time), write(reported)))) return reported;
  lose(
    path.join("."),
    `${write(reported)} lies before it happened or was discovered; the time of the report is left open`,
  );
  return undefined;
}

function dateOf(record: TidyObject, path: string[], now: Date, lose: Lose): PartialDate | undefined {
  const found = objectAt(record, ...path);
  const name = path.join(".");
  if (!found) {
    if (at(record, ...path) !== undefined) lose(name, "no date; the time is left open");
    return undefined;
  }
  if (found["time"] !== undefined) lose(`${name}.time`, "without a time zone; only the date is taken");

  const year = wholeNumber(found, "year");
  if (year === undefined) {
    lose(`${name}.year`, "missing or no number; the time is left open");
    return undefined;
  }
  if (year < earliestYear || year > 9999) {
    lose(`${name}.year`, `${year} is no year of such an incident; the time is left open`);
    return undefined;
  }
  const date = withMonthAndDay(year, found, name, lose);
  if (!isFuture(date, now)) return date;
  lose(name, `${write(date)} is still to come; the time is left open`);
  return undefined;
}

function withMonthAndDay(year: number, found: TidyObject, name: string, lose: Lose): PartialDate {
  const month = wholeNumber(found, "month");
  const day = wholeNumber(found, "day");
  if (month === undefined || month < 1 || month > 12) {
    if (found["month"] !== undefined) lose(`${name}.month`, "no month; only the year is taken");
    else if (found["day"] !== undefined) lose(`${name}.day`, "a day without a month; only the year is taken");
    return { year };
  }
  if (day === undefined || day < 1 || day > daysIn(year, month)) {
    if (found["day"] !== undefined) lose(`${name}.day`, "no day of that month; only the month is taken");
    return { year, month };
  }
  return { year, month, day };
}

/**
 * VERIS has no date of discovery, only how long it took. The sum is given as exactly as it is certain: three months
 * after some day of 2012-06-12 are in 2012-09, three days after an unknown day of 2012-06 are somewhere in 2012, and
 * three months after an unknown day of 2012 are in no one year.
 */
function discoveryAfter(
  occurred: PartialDate | undefined,
  record: TidyObject,
  now: Date,
  lose: Lose,
): PartialDate | undefined {
  const name = "timeline.discovery";
  const unitName = textAt(record, "timeline", "discovery", "unit");
  const unit = unitName === undefined ? undefined : lookUp(durationUnits, unitName.toLowerCase());
  if (!unit) {
    const saysNothing =
      unitName === undefined || !isKnown(unitName) || ["na", "never"].includes(unitName.toLowerCase());
    if (!saysNothing) lose(name, `"${unitName}" is no unit of time; the time of detection is left open`);
    return undefined;
  }
  const value = numberOf(at(record, "timeline", "discovery", "value"));
  if (value === undefined || value < 0) {
    lose(name, `${unitName} without a number; the time of detection is left open`);
    return undefined;
  }
  if (!occurred) {
    lose(name, "counted from a time that is not known; the time of detection is left open");
    return undefined;
  }

  const first = unit.add(firstInstant(occurred), value);
  const last = new Date(unit.add(endOf(occurred), value).getTime() - 1);
  for (const precision of fromFinest(coarser(precisionOf(occurred), unit.precision))) {
    const date = dateAt(first, precision);
    if (write(date) !== write(dateAt(last, precision))) continue;
    if (Number.isNaN(first.getTime()) || isFuture(date, now)) break;
    return date;
  }
  lose(name, `${value} ${unitName} after ${write(occurred)} cannot be dated; the time of detection is left open`);
  return undefined;
}

function wholeNumber(found: TidyObject, field: string): number | undefined {
  const number = numberOf(found[field]);
  return Number.isInteger(number) ? number : undefined;
}

/** A year, month or day that has begun may well hold what has happened. */
function isFuture(date: PartialDate, now: Date): boolean {
  return firstInstant(date).getTime() > now.getTime();
}

import type { Precision } from "../partial-date.js";

export interface DurationUnit {
  /** How exact a date can be that was found by counting in this unit. */
  precision: Precision;
  add(instant: Date, value: number): Date;
}

const second = 1000;
const day = 24 * 60 * 60 * second;

/** VERIS' units of time. The other three, Never, NA and Unknown, are no durations. */
export const durationUnits: Readonly<Record<string, DurationUnit>> = {
  seconds: { precision: "day", add: milliseconds(second) },
  minutes: { precision: "day", add: milliseconds(60 * second) },
  hours: { precision: "day", add: milliseconds(60 * 60 * second) },
  days: { precision: "day", add: milliseconds(day) },
  weeks: { precision: "month", add: milliseconds(7 * day) },
  months: { precision: "month", add: months(1) },
  years: { precision: "year", add: months(12) },
};

function milliseconds(each: number): DurationUnit["add"] {
  return (instant, value) => new Date(instant.getTime() + value * each);
}

/** The day stays, or becomes the last of a shorter month. */
function months(each: number): DurationUnit["add"] {
  return (instant, value) => {
    const result = new Date(instant);
    result.setUTCDate(1);
    result.setUTCMonth(result.getUTCMonth() + Math.round(value * each));
    const lastDay = new Date(Date.UTC(result.getUTCFullYear(), result.getUTCMonth() + 1, 0)).getUTCDate();
    result.setUTCDate(Math.min(instant.getUTCDate(), lastDay));
    return result;
  };
}

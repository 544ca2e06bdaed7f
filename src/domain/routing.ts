import { listOf } from "./records/json-list.js";
import type { RegisterColumns } from "./registers/index.js";
import type { Weekday } from "./registers/routing.js";
import type { ReportSource } from "./words.js";

type Route = RegisterColumns<"ContactRoute">;

/** A report as far as its way depends on it. */
export interface Routed {
  subject: "EVENT" | "VULNERABILITY";
  categories: readonly string[];
  source: ReportSource;
  urgent: boolean;
}

/** A moment as the clocks of a place show it: minute 480, which is 08:00, on a Monday. */
export interface LocalTime {
  weekday: Weekday;
  minute: number;
}

/** The routes that a report takes at a moment, which each zone shows in its own way; without any, those for the rest. */
export function routesFor<R extends Route>(
  routes: readonly R[],
  report: Routed,
  local: (timeZone: string) => LocalTime,
): readonly R[] {
  const open = routes.filter((route) => takes(route, report) && isOpen(route, local(route.timeZone ?? "UTC")));
  const own = open.filter(({ otherwise }) => !otherwise);
  return own.length > 0 ? own : open;
}

function takes({ reports, categories, sources, urgentOnly }: Route, report: Routed): boolean {
  const any = <T>(list: string, holds: (one: T) => boolean) => {
    const wanted = listOf<T>(list);
    return wanted.length === 0 || wanted.some(holds);
  };
  const isBelow = (code: string, top: string) => code === top || code.startsWith(`${top}.`);
  return (
    (!urgentOnly || report.urgent) &&
    any<Routed["subject"]>(reports, (one) => one === report.subject) &&
    any<ReportSource>(sources, (one) => one === report.source) &&
    any<string>(categories, (top) => report.categories.some((code) => isBelow(code, top)))
  );
}

/** Hours that go over midnight belong to the day on which they begin. */
function isOpen({ weekdays: days, fromMinute, untilMinute }: Route, { weekday, minute }: LocalTime): boolean {
  const on = (day: Weekday) => listOf<Weekday>(days).length === 0 || listOf<Weekday>(days).includes(day);
  if (fromMinute === null || untilMinute === null) return on(weekday);
  const [from, until] = [Number(fromMinute), Number(untilMinute)];
  if (from < until) return on(weekday) && from <= minute && minute < until;
  return (on(weekday) && from <= minute) || (on(dayBefore[weekday]) && minute < until);
}

const dayBefore: Readonly<Record<Weekday, Weekday>> = {
  MONDAY: "SUNDAY",
  TUESDAY: "MONDAY",
  WEDNESDAY: "TUESDAY",
  THURSDAY: "WEDNESDAY",
  FRIDAY: "THURSDAY",
  SATURDAY: "FRIDAY",
  SUNDAY: "SATURDAY",
};

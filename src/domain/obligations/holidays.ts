/** A holiday of every year: a fixed date, or the nth (or last) such weekday of a month. Sunday is 0. */
type Holiday = { month: number; day: number } | { month: number; weekday: number; nth: number | "LAST" };

/** The legal public holidays of the United States (5 U.S.C. 6103): the days on which the Commission is not open. */
const usFederal: readonly Holiday[] = [
  { month: 1, day: 1 },
  { month: 1, weekday: 1, nth: 3 },
  { month: 2, weekday: 1, nth: 3 },
  { month: 5, weekday: 1, nth: "LAST" },
  { month: 6, day: 19 },
  { month: 7, day: 4 },
  { month: 9, weekday: 1, nth: 1 },
  { month: 10, weekday: 1, nth: 2 },
  { month: 11, day: 11 },
  { month: 11, weekday: 4, nth: 4 },
  { month: 12, day: 25 },
];

/** Whether a day (YYYY-MM-DD) is a federal holiday, or stands in for one that falls on a weekend. */
export function isUsFederalHoliday(day: string): boolean {
  const date = utc(day);
  const weekday = date.getUTCDay();
  if (isHoliday(date)) return true;
  // One on a Sunday is kept on the Monday, one on a Saturday on the Friday before.
  if (weekday === 1) return isFixedHoliday(shifted(date, -1));
  return weekday === 5 && isFixedHoliday(shifted(date, 1));
}

function isHoliday(date: Date): boolean {
  return isFixedHoliday(date) || usFederal.some((holiday) => "nth" in holiday && falls(holiday, date));
}

function isFixedHoliday(date: Date): boolean {
  return usFederal.some(
    (holiday) => "day" in holiday && holiday.month === date.getUTCMonth() + 1 && holiday.day === date.getUTCDate(),
  );
}

function falls({ month, weekday, nth }: Extract<Holiday, { nth: unknown }>, date: Date): boolean {
  if (date.getUTCMonth() + 1 !== month || date.getUTCDay() !== weekday) return false;
  if (nth === "LAST") return shifted(date, 7).getUTCMonth() + 1 !== month;
  return Math.ceil(date.getUTCDate() / 7) === nth;
}

function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function shifted(date: Date, days: number): Date {
  return new Date(date.getTime() + days * 86_400_000);
}

import { Temporal } from "temporal-polyfill";
import { weekdays } from "../domain/registers/routing.js";
import type { LocalTime } from "../domain/routing.js";
import type { Instant } from "../domain/time.js";

/** The day of the week and the minute of the day that the clocks of a zone show. */
export function localTime(instant: Instant, timeZone: string): LocalTime {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const weekday = weekdays[at.dayOfWeek - 1] ?? "MONDAY";
  return { weekday, minute: at.hour * 60 + at.minute };
}

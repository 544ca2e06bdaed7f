import { Temporal } from "temporal-polyfill";
import type { Calendar, Place, Term } from "../domain/obligations/duty.js";
import type { Instant } from "../domain/time.js";

/**
 * Counts terms by Temporal. Hours are elapsed time, whatever the clocks on the wall do. Days and months are those of the
 * place: the same time of day there, on the last day of a month that is shorter. Where a change of clocks leaves a time
 * out or has it twice, the earlier moment counts, so that nobody is late who keeps to the term shown.
 */
export const calendar: Calendar = {
  endOf(begin, term, place) {
    if ("hours" in term) return text(Temporal.Instant.from(begin).add(term));
    if ("businessDays" in term) return text(endOfBusinessDays(begin, term.businessDays, place));
    return text(later(local(begin, place), term));
  },
  workingDay(instant, place) {
    const at = local(instant, place);
    if (isWorkingDay(at.toPlainDate(), place)) return instant;
    return text(moment(nextWorkingDay(at.toPlainDate(), place), NOON, place).toInstant());
  },
};

const NOON = "12:00";

/** The day of the event does not count; the first business day after it is the first (Form 8-K, instruction B.1). */
function endOfBusinessDays(begin: Instant, count: number, place: Place): Temporal.Instant {
  let day = local(begin, place).toPlainDate();
  for (let left = count; left > 0; left -= 1) day = nextWorkingDay(day, place);
  if (place.closesAt) return moment(day, place.closesAt, place).toInstant();
  return moment(day.add({ days: 1 }), "00:00", place).toInstant();
}

function later(begin: Temporal.ZonedDateTime, term: Exclude<Term, { hours: number } | { businessDays: number }>) {
  const end = begin.toPlainDateTime().add(term);
  return end.toZonedDateTime(begin.timeZoneId, { disambiguation: "earlier" }).toInstant();
}

function nextWorkingDay(day: Temporal.PlainDate, place: Place): Temporal.PlainDate {
  let next = day.add({ days: 1 });
  while (!isWorkingDay(next, place)) next = next.add({ days: 1 });
  return next;
}

function isWorkingDay(day: Temporal.PlainDate, place: Place): boolean {
  return day.dayOfWeek <= 5 && !place.isHoliday(day.toString());
}

function moment(day: Temporal.PlainDate, time: string, { timeZone }: Place): Temporal.ZonedDateTime {
  const at = day.toPlainDateTime(Temporal.PlainTime.from(time));
  return at.toZonedDateTime(timeZone, { disambiguation: "earlier" });
}

function local(instant: Instant, { timeZone }: Place): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
}

function text(instant: Temporal.Instant): Instant {
  return instant.toString({ fractionalSecondDigits: 6 });
}

import { listOf } from "../records/json-list.js";
import { invalid } from "../refusal.js";
import { Role as R, ReportSource } from "../words.js";
import {
  demanded,
  filtered,
  flag,
  line,
  lines,
  listed,
  reference,
  register,
  shared,
  text,
  vocabulary,
  whole,
  words,
} from "./register.js";

const weekday = vocabulary("Weekday", "A day of the week.", [
  "MONDAY",
  "TUESDAY",
  "WEDNESDAY",
  "THURSDAY",
  "FRIDAY",
  "SATURDAY",
  "SUNDAY",
]);

export const routedReport = vocabulary("RoutedReport", "What is reported (27035-1 §5.3 b).", [
  "EVENT",
  "VULNERABILITY",
]);

/** A single point of contact is one route without conditions; several share the reports by theirs (27035-3 §8.3). */
export const contactRoute = register({
  type: "ContactRoute",
  prefix: "rte",
  table: "contact_route",
  plural: "contactRoutes",
  description: "Which reports a point of contact is told at once. All conditions that are given must hold.",
  clause: "27035-3 §7.1, §8.2, §8.3 (R-111, R-115)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "EVERYBODY",
  writers: [R.IRT_LEAD, R.ADMINISTRATOR],
  create: "createContactRoute",
  update: "updateContactRoute",
  indexes: { constituency: ["constituencyId", "retired"] },
  fields: {
    name: demanded(line(200, "What it is called.")),
    pointOfContactId: listed(filtered(demanded(reference("PointOfContact", "Who is told."))), "routes"),
    reports: words(routedReport, "What it is for; none: both."),
    categories: lines(100, "Codes of suspected categories, with those below them; none: all.", 50),
    sources: words(shared("ReportSource", ReportSource), "Who reports, people or machines; none: both."),
    urgentOnly: filtered(flag("Only what the reporter calls urgent.")),
    otherwise: filtered(flag("Only what no other route takes.")),
    weekdays: words(weekday, "The days on which it holds; none: all."),
    fromMinute: whole(0, 1_439, "From which minute of the day: 480 is 08:00."),
    untilMinute: whole(0, 1_440, "Until which, no more included; one that is not later lies on the next day."),
    timeZone: line(60, "The time zone of days and hours by its IANA name, such as Europe/Berlin; absent: UTC."),
    note: text(5_000, "What else is to be known."),
  },
  check({ fromMinute, untilMinute, otherwise, urgentOnly, categories }) {
    if ((fromMinute === null) !== (untilMinute === null)) invalid("untilMinute", "goes with fromMinute");
    if (otherwise && (urgentOnly || listOf(categories).length > 0)) {
      invalid("otherwise", "goes with no category, and not with urgentOnly");
    }
  },
});

export type Weekday = keyof typeof weekday.words;
export const weekdays = Object.keys(weekday.words) as Weekday[];

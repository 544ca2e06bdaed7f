import type { Incident } from "../records/incident.js";
import { listOf } from "../records/json-list.js";
import { type PartialDate, precisionOf } from "../time.js";

/** What carries over from a real case to an exercise: what sort of case it was and how it went, never what it says. */
export function exerciseFrom(incident: Incident) {
  const codes = listOf(incident.categories);
  const consequences = listOf(incident.consequences);
  return {
    categories: codes,
    scenario: [
      `It looks like this: ${codes.length > 0 ? codes.join(", ") : "something not classified yet"}.`,
      `Cause: intent ${incident.causeIntent}, means ${incident.causeMeans}.`,
      `Consequences: ${consequences.length > 0 ? consequences.join(", ") : "none known"}.`,
      `Severity in reality: ${incident.severityClass ?? "not classified"}.`,
    ].join("\n"),
    injects: injectsOf(incident),
  };
}

const marks = [
  ["declaredAt", "In reality it had been declared an incident"],
  ["firstResponseAt", "In reality the first response had begun"],
  ["containedAt", "In reality it was contained"],
  ["eradicatedAt", "In reality it was eradicated"],
  ["recoveredAt", "In reality operation had recovered"],
] as const;

/** The report begins the exercise; the rest is what its times are compared with, where both are known to the minute. */
function injectsOf(incident: Incident) {
  const begin = { afterMinutes: 0, kind: "EVENT" as const, title: "The first report comes in", text: null };
  const benchmarks = marks.flatMap(([name, title]) => {
    const afterMinutes = minutesBetween(incident.reportedAt, incident[name]);
    return afterMinutes === null ? [] : [{ afterMinutes, kind: "BENCHMARK" as const, title, text: null }];
  });
  return [begin, ...benchmarks.sort((one, other) => one.afterMinutes - other.afterMinutes)];
}

const LONGEST = 5_256_000;

function minutesBetween(from: PartialDate | null, to: PartialDate | null): number | null {
  if (from === null || to === null || !isExact(from) || !isExact(to)) return null;
  const minutes = Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
  return minutes >= 0 && minutes <= LONGEST ? minutes : null;
}

const isExact = (date: PartialDate): boolean => ["MINUTE", "SECOND"].includes(precisionOf(date));

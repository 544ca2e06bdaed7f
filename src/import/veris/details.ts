import { linesOf } from "../../domain/foreign/lines.js";
import type { TidyObject } from "../../domain/foreign/tidy.js";

/** Told elsewhere: at the head of the description, and as the external reference. */
const toldElsewhere: ReadonlySet<string> = new Set(["summary", "incident_id"]);

/**
 * The whole record as text, a line for each value: VERIS says much for which no incident has a field, and nothing of it
 * gets lost that way. Left out is "Unknown" alone, VERIS' word for nothing.
 */
export function detailsOf(record: TidyObject): string {
  const lines = Object.entries(record).flatMap(([key, value]) => (toldElsewhere.has(key) ? [] : linesOf(key, value)));
  return lines.length > 0 ? ["VERIS record:", ...lines].join("\n") : "";
}

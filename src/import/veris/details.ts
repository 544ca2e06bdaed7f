import { isKnown } from "../../domain/foreign/look.js";
import type { Tidy, TidyObject } from "../../domain/foreign/tidy.js";

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

function linesOf(path: string, value: Tidy): string[] {
  if (Array.isArray(value)) {
    const scalars = value.flatMap((item) => (typeof item === "object" ? [] : known(item)));
    const others = value.filter((item) => typeof item === "object");
    return [
      ...(scalars.length > 0 ? [`${path}: ${scalars.join(", ")}`] : []),
      ...others.flatMap((item, index) => linesOf(`${path}[${index + 1}]`, item)),
    ];
  }
  if (typeof value === "object") {
    return Object.entries(value).flatMap(([key, below]) => linesOf(`${path}.${key}`, below));
  }
  return known(value).map((text) => `${path}: ${text}`);
}

/** Further lines of a text are indented, so that none of them looks like a value of its own. */
function known(value: string | number | boolean): string[] {
  const text = String(value);
  return isKnown(text) ? [text.replaceAll("\n", "\n  ")] : [];
}

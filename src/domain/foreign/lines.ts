import { isKnown } from "./look.js";
import { cut, type Tidy, type TidyObject } from "./tidy.js";

/** A place is told with each value below it: a long one would be repeated as often. */
const LONGEST_PLACE = 200;

/** Whatever a value says as text, a line for each value with its place; "Unknown" alone is left out. */
export function linesOf(place: string, value: Tidy): string[] {
  const path = cut(place, LONGEST_PLACE);
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

/** The same of all that an object says beside the names that are told elsewhere. */
export function restOf(object: TidyObject, told: ReadonlySet<string>): string[] {
  return Object.entries(object).flatMap(([name, value]) => (told.has(name) ? [] : linesOf(name, value)));
}

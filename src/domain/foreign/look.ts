import type { Tidy, TidyObject } from "./tidy.js";

/** Looks into a document of which nothing is certain: what is not there, or is something else, is undefined or empty. */
export function objectAt(value: Tidy | undefined, ...path: string[]): TidyObject | undefined {
  const found = at(value, ...path);
  return isObject(found) ? found : undefined;
}

/** One text where one is wanted; of several the first. */
export function textAt(value: Tidy | undefined, ...path: string[]): string | undefined {
  return textsAt(value, ...path)[0];
}

/** A list of texts, as which a single one counts too: VERIS 1.2.1 has one country where later versions have several. */
export function textsAt(value: Tidy | undefined, ...path: string[]): string[] {
  return listAt(value, ...path).flatMap((item) =>
    typeof item === "string" ? [item] : typeof item === "number" ? [String(item)] : [],
  );
}

/** The objects of a list, as which a single one counts too. */
export function objectsAt(value: Tidy | undefined, ...path: string[]): TidyObject[] {
  return listAt(value, ...path).filter(isObject);
}

export function at(value: Tidy | undefined, ...path: string[]): Tidy | undefined {
  let found = value;
  for (const key of path) {
    found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found;
}

/** A number, also where it was written as a text. */
export function numberOf(value: Tidy | undefined): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

const unknowns: ReadonlySet<string> = new Set(["unknown", "u"]);

/** "Unknown" is what VERIS and others write for nothing. */
export function isKnown(text: string): boolean {
  return !unknowns.has(text.toLowerCase());
}

export function isObject(value: Tidy | undefined): value is TidyObject {
  return typeof value === "object" && !Array.isArray(value);
}

function listAt(value: Tidy | undefined, ...path: string[]): Tidy[] {
  const found = at(value, ...path);
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}

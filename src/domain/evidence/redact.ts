import { finderOf, type Place, REMOVED } from "./hidden-forms.js";

/** What is to be taken out of a text. */
export interface Removal {
  /** Texts, in whichever form they stand there. */
  terms: readonly string[];
  /** Values of a JSON document, as JSON pointers (RFC 6901). */
  pointers: readonly string[];
}

/** A redacted text with the number of places from which something was taken, or what stands against it. */
export type Redacted = { text: string; removed: number } | { path: string; message: string };

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Finder = (text: string) => Place[];

/** What comes together by taking something out is taken out too; more passes than this mean that it never ends. */
const MOST_PASSES = 5;

/**
 * Takes terms and values out of a text so that nothing of them is left in it (27038). A JSON document is written anew
 * from its values: what its text says besides, such as a key told twice, does not come along.
 */
export function redact(text: string, { terms, pointers }: Removal): Redacted {
  const finders = terms.map(finderOf);
  const document = documentIn(text);
  if (document === undefined && pointers.length > 0)
    return { path: "jsonPointers", message: "name values of a JSON document, and this is none" };
  let count = 0;
  let left = document;
  for (const [index, pointer] of pointers.entries()) {
    const rest = left === undefined ? undefined : without(left, pointer);
    if (rest === undefined) return { path: `jsonPointers.${index}`, message: "names no value of the document" };
    left = rest;
    count += 1;
  }
  const found = terms.map(() => 0);
  const takeOut = (one: string) => withoutAll(one, finders, found);
  const written = left === undefined ? takeOut(text) : takeOut(JSON.stringify(eachText(left, takeOut), null, 2));
  const missing = found.indexOf(0);
  if (missing >= 0) return { path: `remove.${missing}`, message: "does not stand there" };
  if (finders.some((find) => find(written).length > 0))
    return { path: "remove", message: "cannot be taken out for certain" };
  return { text: `${written}`, removed: count + found.reduce((sum, one) => sum + one, 0) };
}

function withoutAll(text: string, finders: readonly Finder[], found: number[]): string {
  let left = text;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const before = left;
    for (const [index, find] of finders.entries()) {
      const places = merged(find(left));
      found[index] = (found[index] ?? 0) + places.length;
      for (const { start, end } of places.reverse()) left = `${left.slice(0, start)}${REMOVED}${left.slice(end)}`;
    }
    if (left === before) break;
  }
  return left;
}

function merged(places: Place[]): Place[] {
  const whole: Place[] = [];
  for (const { start, end } of places.sort((one, other) => one.start - other.start)) {
    const last = whole.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else whole.push({ start, end });
  }
  return whole;
}

function documentIn(text: string): Json | undefined {
  try {
    const document = JSON.parse(text) as Json;
    return document !== null && typeof document === "object" ? document : undefined;
  } catch {
    return undefined;
  }
}

/** Every text in a document, keys and what numbers look like included. */
function eachText(value: Json, takeOut: (text: string) => string): Json {
  if (typeof value === "string") return takeOut(value);
  if (typeof value === "number") {
    const left = takeOut(String(value));
    return left === String(value) ? value : left;
  }
  if (Array.isArray(value)) return value.map((one) => eachText(one, takeOut));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [takeOut(key), eachText(one, takeOut)]));
}

/** The document with a mark where the pointer leads to; undefined where it leads nowhere. */
function without(value: Json, pointer: string): Json | undefined {
  const steps = pointer.split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (steps.shift() !== "" || steps.length === 0) return undefined;
  const copy = structuredClone(value);
  let at: Json = copy;
  for (const [index, step] of steps.entries()) {
    if (at === null || typeof at !== "object" || !Object.hasOwn(at, step)) return undefined;
    const holder = at as { [key: string]: Json };
    if (index === steps.length - 1) holder[step] = REMOVED;
    else at = holder[step] as Json;
  }
  return copy;
}

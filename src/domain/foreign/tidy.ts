/** JSON of others without what says nothing: it is read from this alone. */
export type Tidy = string | number | boolean | Tidy[] | TidyObject;
export interface TidyObject {
  readonly [key: string]: Tidy;
}

/** Called for whatever cannot be taken along, with the place in the record and the reason. */
export type Lose = (path: string, reason: string) => void;

/** Deeper than any document of the formats that are read, and far from where recursion ends. */
const deepest = 32;

/**
 * Takes the surroundings off: blanks around keys and texts (two records of the real data have the key
 * " confidentiality"), characters that belong in no text, and what is null or empty.
 */
export function tidy(value: unknown, lose: Lose, path = "", depth = 0): Tidy | undefined {
  if (depth > deepest) {
    lose(path, "nested too deep");
    return undefined;
  }
  if (typeof value === "string") return tidyText(value) || undefined;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") {
    // JSON can write 1e999, which no number is large enough to hold.
    if (Number.isFinite(value)) return value;
    lose(path, "no number that can be held");
    return undefined;
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => tidy(item, lose, path, depth + 1)).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (typeof value === "object" && value !== null) return tidyObject(Object.entries(value), lose, path, depth);
  return undefined;
}

function tidyObject(entries: [string, unknown][], lose: Lose, path: string, depth: number): TidyObject | undefined {
  const result = new Map<string, Tidy>();
  // Keys that were written right come first, so that they win over the same with blanks.
  const isRight = ([key]: [string, unknown]): boolean => key === tidyText(key);
  for (const [key, value] of [...entries.filter(isRight), ...entries.filter((entry) => !isRight(entry))]) {
    const name = tidyText(key);
    const below = path === "" ? name : `${path}.${name}`;
    const tidied = tidy(value, lose, below, depth + 1);
    if (tidied === undefined) continue;
    if (result.has(name)) lose(below, "there twice but for blanks in its name; the first one is taken");
    else result.set(name, tidied);
  }
  return result.size > 0 ? Object.fromEntries(result) : undefined;
}

/** Line ends as one character, no other control character but the tab, and no half of a character. */
function tidyText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, " ")
    .replace(/\p{Cs}/gu, "\ufffd")
    .trim();
}

/** Never through the middle of a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/\p{Cs}$/u, "")}…`;
}

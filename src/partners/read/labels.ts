import { categories } from "../../domain/categories.js";
import type { Lose } from "../../domain/foreign/tidy.js";
import { strictestLabel } from "../../domain/labels.js";
import { PapLabel } from "../../domain/sharing/words.js";
import { members, type TlpLabel } from "../../domain/words.js";

/** The labels of TLP 2.0, and those of TLP 1 that are called otherwise today. */
const tlp: ReadonlyMap<string, TlpLabel> = new Map([
  ["white", "CLEAR"],
  ["clear", "CLEAR"],
  ["green", "GREEN"],
  ["amber", "AMBER"],
  ["amber+strict", "AMBER_STRICT"],
  ["red", "RED"],
]);
/** Whoever marks something by a label that nobody knows wants it kept close. */
const UNKNOWN: TlpLabel = "RED";

/** The strictest of what is said, such as "amber+strict" or "WHITE"; null where nothing is said. */
export function tlpOf(names: readonly string[], path: string, lose: Lose): TlpLabel | null {
  const labels = names.map((name) => {
    const label = tlp.get(name.toLowerCase().replace(/_| /g, "+"));
    if (label === undefined) lose(path, `"${name.slice(0, 40)}" is no label of TLP; taken for RED`);
    return label ?? UNKNOWN;
  });
  return labels.length === 0 ? null : strictestLabel(labels);
}

const order = members(PapLabel);

/** The strictest of what is said, such as "AMBER" or, in its first version, "WHITE". */
export function papOf(names: readonly string[], path: string, lose: Lose): PapLabel | null {
  const places = names.map((name) => {
    const place = order.indexOf(name.toUpperCase().replace("WHITE", "CLEAR") as PapLabel);
    if (place < 0) lose(path, `"${name.slice(0, 40)}" is no label of PAP; taken for RED`);
    return place < 0 ? order.length - 1 : place;
  });
  return order[places.reduce((strictest, place) => Math.max(strictest, place), -1)] ?? null;
}

const byTag = new Map<string, string>(
  categories.flatMap(({ code, mappings }) => [
    [`iso-27035:category="${code}"`, code] as const,
    ...mappings.map(({ taxonomy, value }) => [`${taxonomy}:${value}`, code] as const),
  ]),
);

/** The categories that tags name, each once. */
export function categoriesOf(tags: readonly string[]): string[] {
  return [...new Set(tags.flatMap((tag) => byTag.get(tag) ?? []))].slice(0, 20);
}

export interface Tags {
  label: TlpLabel | null;
  pap: PapLabel | null;
  categories: string[];
  /** What they say beyond that. */
  others: string[];
}

/** What a list of tags says, as MISP writes them: `tlp:amber`, `PAP:RED`, `rsit:fraud="phishing"`. */
export function tagsSaid(tags: readonly string[], path: string, lose: Lose): Tags {
  const after = (prefix: string) =>
    tags.filter((tag) => tag.toLowerCase().startsWith(prefix)).map((tag) => tag.slice(prefix.length).replace(/"/g, ""));
  return {
    label: tlpOf(after("tlp:"), path, lose),
    pap: papOf(after("pap:"), path, lose),
    categories: categoriesOf(tags),
    others: tags.filter((tag) => !/^(tlp|pap):/i.test(tag) && !byTag.has(tag)),
  };
}

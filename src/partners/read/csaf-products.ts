import { objectAt, objectsAt, textAt, textsAt } from "../../domain/foreign/look.js";
import { cut, type Tidy, type TidyObject } from "../../domain/foreign/tidy.js";

/** Of the name of one product; each vulnerability may name all of them. */
const LONGEST_NAME = 200;

/** What products are called, by their ids: from the tree of branches, the list, and what is installed on what. */
export function productNames(tree: Tidy | undefined): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (product: TidyObject | undefined) => {
    const id = textAt(product, "product_id");
    if (id !== undefined) names.set(id, cut(textAt(product, "name") ?? id, LONGEST_NAME));
  };
  for (const product of objectsAt(tree, "full_product_names")) add(product);
  for (const relation of objectsAt(tree, "relationships")) add(objectAt(relation, "full_product_name"));
  const waiting = objectsAt(tree, "branches");
  for (let branch = waiting.pop(); branch; branch = waiting.pop()) {
    add(objectAt(branch, "product"));
    for (const below of objectsAt(branch, "branches")) waiting.push(below);
  }
  return names;
}

const affecting: readonly [status: string, said: string][] = [
  ["known_affected", "Affected"],
  ["first_affected", "First affected"],
  ["last_affected", "Last affected"],
  ["under_investigation", "Under investigation"],
  ["first_fixed", "First fixed in"],
  ["fixed", "Fixed in"],
  ["recommended", "Recommended"],
];
/** More names than that nobody reads in a line. */
const MOST_NAMES = 60;

/**
 * Which products have it and which no more; NOBODY where it is said of each that it has it not. Lines that begin beyond
 * `most` characters are not gathered.
 */
export function affectedBy(
  vulnerability: TidyObject,
  names: ReadonlyMap<string, string>,
  most: number,
): string | "NOBODY" {
  const status = objectAt(vulnerability, "product_status");
  const of = (name: string) => textsAt(status, name);
  const isClean = of("known_not_affected").length > 0 && affecting.every(([name]) => of(name).length === 0);
  if (isClean) return "NOBODY";
  let lines = "";
  for (const [name, said] of affecting) {
    const products = of(name);
    if (products.length === 0 || lines.length > most) continue;
    const told = products.slice(0, MOST_NAMES).map((id) => names.get(id) ?? cut(id, LONGEST_NAME));
    const more = products.length > MOST_NAMES ? ` and ${products.length - MOST_NAMES} more` : "";
    lines += `${lines === "" ? "" : "\n"}${said}: ${told.join(", ")}${more}`;
  }
  return lines;
}

import { objectAt, objectsAt, textAt, textsAt } from "../../domain/foreign/look.js";
import type { Tidy, TidyObject } from "../../domain/foreign/tidy.js";

/** What products are called, by their ids: from the tree of branches, the list, and what is installed on what. */
export function productNames(tree: Tidy | undefined): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (product: TidyObject | undefined) => {
    const id = textAt(product, "product_id");
    if (id !== undefined) names.set(id, textAt(product, "name") ?? id);
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

/** Which products have it and which no more; NOBODY where it is said of each that it has it not. */
export function affectedBy(vulnerability: TidyObject, names: ReadonlyMap<string, string>): string | "NOBODY" {
  const status = objectAt(vulnerability, "product_status");
  const of = (name: string) => textsAt(status, name);
  const isClean = of("known_not_affected").length > 0 && affecting.every(([name]) => of(name).length === 0);
  if (isClean) return "NOBODY";
  const lines = affecting.flatMap(([name, said]) => {
    const products = of(name).map((id) => names.get(id) ?? id);
    const more = products.length > MOST_NAMES ? ` and ${products.length - MOST_NAMES} more` : "";
    return products.length === 0 ? [] : [`${said}: ${products.slice(0, MOST_NAMES).join(", ")}${more}`];
  });
  return lines.join("\n");
}

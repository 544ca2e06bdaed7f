import { textAt, textsAt } from "../../domain/foreign/look.js";
import type { Lose, TidyObject } from "../../domain/foreign/tidy.js";
import { limits } from "../api/inputs.js";
import { type ActionKind, attributesOf, type VerisAction } from "./actions.js";
import { lookUp } from "./look-up.js";
import {
  actionCategories,
  disclosingCategories,
  disclosureCategory,
  integrityCategories,
  undetermined,
  vectorCategories,
} from "./tables/categories.js";
import type { ActionCategories, CategoryChoice } from "./tables/category-names.js";

/** The categories of what was done, and where VERIS is certain of it, of what came of it. Never none. */
export function categoriesOf(record: TidyObject, actions: readonly VerisAction[], lose: Lose): string[] {
  const attributes = attributesOf(record);
  const found = new Set(actions.flatMap((action) => categoriesOfAction(action, attributes, lose)));

  for (const variety of textsAt(record, "attribute", "integrity", "variety")) {
    const category = lookUp(integrityCategories, variety.toLowerCase());
    if (category) found.add(category);
  }
  if (isDisclosed(record) && ![...found].some((category) => disclosingCategories.has(category))) {
    found.add(disclosureCategory);
  }
  if (found.size > 1) found.delete(undetermined);
  if (found.size > limits.categories) lose("action", `more than ${limits.categories} categories; the rest is left out`);
  return found.size > 0 ? [...found].slice(0, limits.categories) : [undetermined];
}

function isDisclosed(record: TidyObject): boolean {
  return textAt(record, "attribute", "confidentiality", "data_disclosure")?.toLowerCase() === "yes";
}

function categoriesOfAction(action: VerisAction, attributes: ReadonlySet<string>, lose: Lose): string[] {
  const table: ActionCategories = actionCategories[action.kind];
  const named = action.varieties.filter((variety) => variety !== "other");
  const chosen = named.flatMap((variety) => {
    const choice = lookUp(table.varieties, variety);
    if (choice === undefined) {
      lose(`action.${action.kind}.variety`, `"${variety}" is not known; filed under the category of its action`);
    }
    return choice === undefined ? [] : [choose(choice, attributes)];
  });
  const always = table.always === undefined ? [] : [table.always];
  return [...always, ...(chosen.length > 0 ? chosen : fallbackOf(action, table, attributes))];
}

function fallbackOf(
  { kind, vectors }: VerisAction,
  table: ActionCategories,
  attributes: ReadonlySet<string>,
): string[] {
  const byVector = vectors.flatMap((vector) => lookUp(vectorCategories, vector) ?? []);
  return goesByVector(kind) && byVector.length > 0 ? byVector : [choose(table.fallback, attributes)];
}

function goesByVector(kind: ActionKind): boolean {
  return kind === "hacking";
}

function choose(choice: CategoryChoice, attributes: ReadonlySet<string>): string {
  if (typeof choice === "string") return choice;
  for (const attribute of ["confidentiality", "integrity", "availability"] as const) {
    const category = choice[attribute];
    if (category !== undefined && attributes.has(attribute)) return category;
  }
  return choice.otherwise;
}

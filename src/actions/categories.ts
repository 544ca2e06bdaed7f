import { IncidentCategoryEntity } from "../../entities/journal.entity.js";
import { isBuiltIn, parentOf, unknownCategories } from "../domain/categories.js";
import { type JsonList, listOf } from "../domain/records/record.js";
import { invalid } from "../domain/refusal.js";
import type { Draft } from "./register-rule.js";
import type { ActionUnit } from "./unit.js";

/** So many nodes an organization may add: the tree is read whole. */
const MOST_OWN = 500;

const own = new WeakMap<ActionUnit, Map<string, Promise<ReadonlySet<string>>>>();

/**
 * The codes that a constituency has added to the category tree and uses, as far as somebody names one of them: the
 * common tree needs no look at the database. Asked at most once for each unit of work.
 */
export function ownCategories(
  unit: ActionUnit,
  constituencyId: string,
  named: readonly string[] | null | undefined,
): Promise<ReadonlySet<string>> {
  if (!named || named.every(isBuiltIn)) return Promise.resolve(new Set());
  const known = own.get(unit) ?? new Map<string, Promise<ReadonlySet<string>>>();
  own.set(unit, known);
  const codes = known.get(constituencyId) ?? codesOf(unit, constituencyId);
  known.set(constituencyId, codes);
  return codes;
}

async function codesOf(unit: ActionUnit, constituencyId: string): Promise<ReadonlySet<string>> {
  const rows = await unit.transaction.query<{ code: string }>(
    "SELECT code FROM own_category WHERE constituencyId = ? AND retired = 0",
    [constituencyId],
  );
  return new Set(rows.map(({ code }) => code));
}

/** A node hangs below one that is there, and a tree stays small enough to be read whole. */
export async function demandParent(
  unit: ActionUnit,
  { code, constituencyId }: Draft<"OwnCategory">,
  before: object | null,
): Promise<void> {
  if (before) return;
  const codes = await codesOf(unit, constituencyId);
  const parent = parentOf(code);
  if (parent !== null && !isBuiltIn(parent) && !codes.has(parent)) invalid("code", `there is no category ${parent}`);
  if (codes.size >= MOST_OWN) invalid("code", `an organization adds at most ${MOST_OWN} categories`);
}

/** Whatever names categories names those of the tree; what it has named already it may keep. */
export async function demandCategories(
  unit: ActionUnit,
  after: { categories: JsonList<string>; constituencyId: string },
  before: { categories: JsonList<string> } | null,
): Promise<void> {
  const known = new Set([
    ...(await ownCategories(unit, after.constituencyId, listOf<string>(after.categories))),
    ...(before ? listOf(before.categories) : []),
  ]);
  for (const code of unknownCategories(listOf(after.categories), known)) {
    invalid("categories", `${code.slice(0, 100)} is no category of the tree`);
  }
}

/** Brings the index by which incidents are found by category in step with the incident's own list. */
export async function indexCategories(unit: ActionUnit, incident: { id: string; categories: string }): Promise<void> {
  await unit.transaction.run("DELETE FROM incident_category WHERE incidentId = ?", [incident.id]);
  const rows = [...new Set(listOf<string>(incident.categories))].map((code) => ({ incidentId: incident.id, code }));
  await unit.transaction.insert(IncidentCategoryEntity, rows);
}

import { type JsonList, jsonList } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import type { ActionUnit } from "../unit.js";

const MOST_MEMBERS = 200;

/** Members in the form that is stored; each must be somebody whom the caller may see. */
export async function storedMembers(unit: ActionUnit, ids: readonly string[]): Promise<JsonList<string>> {
  const memberIds = [...new Set(ids)];
  if (memberIds.length > MOST_MEMBERS) invalid("memberIds", `must be at most ${MOST_MEMBERS}`);
  const people = await unit.loadAll("Person", memberIds);
  const found = new Set(people.map((person) => person.id));
  const missing = memberIds.findIndex((id) => !found.has(id));
  if (missing >= 0) invalid(`memberIds.${missing}`, "there is no such person, or it is not yours to see");
  return jsonList(memberIds);
}

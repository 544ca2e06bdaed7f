import type { Caller } from "../../access/caller.js";
import type { Person } from "../../domain/records/people.js";
import { type JsonList, jsonList, listOf } from "../../domain/records/record.js";
import { invalid, refuse } from "../../domain/refusal.js";
import type { Role } from "../../domain/words.js";
import { normalEmail, normalName } from "../identity.js";
import type { ActionUnit } from "../unit.js";

export function storedName(name: string): string {
  const normal = normalName(name);
  return normal === "" ? invalid("name", "must not be empty") : normal;
}

export function storedEmail(email: string | null | undefined): string | null {
  const normal = email ? normalEmail(email) : null;
  if (normal !== null && !/^[^\s@]+@[^\s@]+$/.test(normal)) invalid("email", "must look like name@host");
  return normal;
}

export function storedRoles(roles: readonly Role[]): JsonList<Role> {
  return jsonList([...new Set(roles)].sort());
}

/** The constituencies that a person's roles shall reach: nobody gives another a reach wider than the own. */
export async function storedReach(unit: ActionUnit, constituencies: readonly string[]): Promise<JsonList<string>> {
  const { reach } = unit.caller.acts;
  const beyond = constituencies.findIndex((id) => reach !== "ALL" && !reach.includes(id));
  if (beyond >= 0) invalid(`constituencies.${beyond}`, "there is no such constituency, or it is not yours");
  for (const [index, id] of constituencies.entries()) {
    if (id !== "*") await unit.mustSee("Constituency", id, `constituencies.${index}`);
  }
  return jsonList([...new Set(constituencies)].sort());
}

/** For which organization a partner acts: it opens what is shared with that, and nothing to anybody else. */
export async function storedOrganization(unit: ActionUnit, id: string | null | undefined): Promise<string | null> {
  return id == null ? null : (await unit.mustSee("ExternalOrganization", id, "organizationId")).id;
}

/** Whoever acts for a person, or decides who may, must reach what the person reaches. */
export function demandReachOf(caller: Caller, person: Person, path: string): void {
  const { reach } = caller.acts;
  if (reach === "ALL" || listOf(person.constituencies).every((id) => reach.includes(id))) return;
  invalid(path, "the person reaches constituencies that are not yours");
}

/** The own rights are changed by somebody else: nobody promotes themselves, and nobody locks the last door from inside. */
export function demandOther(caller: Caller, person: Person): void {
  if (person.id !== caller.personId) return;
  refuse({ code: "GUARD_NOT_MET", message: "The own rights are changed by somebody else.", clause: "27035-1 §5.2 d)" });
}

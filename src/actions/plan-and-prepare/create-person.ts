import { jsonList } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import type { Role } from "../../domain/words.js";
import { type ActionInput, defineAction } from "../action.js";
import { asDuplicate, normalEmail, normalName } from "../identity.js";

export interface CreatePerson extends ActionInput {
  name: string;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  roles: Role[];
  /** The person's own constituency. */
  constituencyId?: string | null | undefined;
  /** Whose records the roles reach; "*" for all. The own constituency when absent. */
  constituencies?: string[] | null | undefined;
}

/** Somebody who acts in incident management or is told (27035-1 §5.2 d). */
export const createPerson = defineAction<CreatePerson>("createPerson", async (unit, input) => {
  const name = normalName(input.name);
  if (name === "") invalid("name", "must not be empty");
  const email = input.email ? normalEmail(input.email) : null;
  if (email !== null && !/^[^\s@]+@[^\s@]+$/.test(email)) invalid("email", "must look like name@host");
  const constituencyId = unit.constituencyFor(input.constituencyId);
  const constituencies = input.constituencies ?? [constituencyId];
  const { reach } = unit.caller.view;
  const beyond = constituencies.findIndex((id) => reach !== "ALL" && !reach.includes(id));
  // Nobody can give another a reach that is wider than the own.
  if (beyond >= 0) invalid(`constituencies.${beyond}`, "there is no such constituency, or it is not yours");
  const known = constituencies.filter((id) => id !== "*");
  for (const [index, id] of known.entries()) await unit.mustSee("Constituency", id, `constituencies.${index}`);
  const person = {
    constituencyId,
    label: "AMBER" as const,
    restrictedTo: null,
    name,
    email,
    phone: input.phone ?? null,
    roles: jsonList([...new Set(input.roles)].sort()),
    constituencies: jsonList([...new Set(constituencies)].sort()),
    disabled: false,
  };
  await unit.create("Person", person).catch(asDuplicate("email"));
});

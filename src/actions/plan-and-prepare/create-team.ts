import { jsonList } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import { type ActionInput, defineAction } from "../action.js";
import { normalName } from "../identity.js";

export interface CreateTeam extends ActionInput {
  name: string;
  description?: string | null | undefined;
  memberIds?: string[] | null | undefined;
  constituencyId?: string | null | undefined;
}

const MOST_MEMBERS = 200;

/** Establishes a response team (27035-1 §3.2, §5.2 d). */
export const createTeam = defineAction<CreateTeam>("createTeam", async (unit, input) => {
  const name = normalName(input.name);
  if (name === "") invalid("name", "must not be empty");
  const memberIds = [...new Set(input.memberIds ?? [])];
  if (memberIds.length > MOST_MEMBERS) invalid("memberIds", `must be at most ${MOST_MEMBERS}`);
  const people = await unit.loadAll("Person", memberIds);
  const found = new Set(people.map((person) => person.id));
  const missing = memberIds.findIndex((id) => !found.has(id));
  if (missing >= 0) invalid(`memberIds.${missing}`, "there is no such person, or it is not yours to see");
  await unit.create("Team", {
    constituencyId: unit.constituencyFor(input.constituencyId),
    label: "AMBER",
    restrictedTo: null,
    name,
    description: input.description ?? null,
    memberIds: jsonList(memberIds),
    disabled: false,
  });
});

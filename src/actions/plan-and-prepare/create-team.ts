import { type ActionInput, defineAction } from "../action.js";
import { storedName } from "./person-fields.js";
import { storedMembers } from "./team-members.js";

export interface CreateTeam extends ActionInput {
  name: string;
  description?: string | null | undefined;
  memberIds?: string[] | null | undefined;
  constituencyId?: string | null | undefined;
}

/** Establishes a response team (27035-1 §3.2, §5.2 d). */
export const createTeam = defineAction<CreateTeam>("createTeam", async (unit, input) => {
  await unit.create("Team", {
    constituencyId: await unit.constituencyFor(input.constituencyId),
    label: "AMBER",
    restrictedTo: null,
    name: storedName(input.name),
    description: input.description ?? null,
    memberIds: await storedMembers(unit, input.memberIds ?? []),
    disabled: false,
  });
});

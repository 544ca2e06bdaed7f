import { type ChangeInput, defineAction } from "../action.js";
import { given } from "../changed-fields.js";
import { storedName } from "./person-fields.js";
import { storedMembers } from "./team-members.js";

export interface UpdateTeam extends ChangeInput {
  teamId: string;
  name?: string | null | undefined;
  description?: string | null | undefined;
  memberIds?: string[] | null | undefined;
}

/** Brings a team up to date; an absent field is left as it is, null clears it (27035-1 §3.2). */
export const updateTeam = defineAction<UpdateTeam>("updateTeam", async (unit, input) => {
  const team = await unit.subject("Team", input.teamId, input.version);
  const { name, description, memberIds } = input;
  const changes = given({
    name: name == null ? undefined : storedName(name),
    description,
    memberIds: memberIds === undefined ? undefined : await storedMembers(unit, memberIds ?? []),
  });
  await unit.change("Team", team, changes as Partial<typeof team>);
});

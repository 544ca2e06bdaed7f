import { refuse } from "../../domain/refusal.js";
import { type ChangeInput, defineAction } from "../action.js";

export interface EnableTeam extends ChangeInput {
  teamId: string;
}

/** Takes a disabled team into use again. */
export const enableTeam = defineAction<EnableTeam>("enableTeam", async (unit, input) => {
  const team = await unit.subject("Team", input.teamId, input.version);
  if (!team.disabled) refuse({ code: "WRONG_STATE", message: "The team is not disabled." });
  await unit.change("Team", team, { disabled: false });
});

import { refuse } from "../../domain/refusal.js";
import { type ChangeInput, defineAction } from "../action.js";

export interface DisableTeam extends ChangeInput {
  teamId: string;
}

/** Takes a team out of use: nothing new is assigned to it; what was assigned stays until somebody moves it. */
export const disableTeam = defineAction<DisableTeam>("disableTeam", async (unit, input) => {
  const team = await unit.subject("Team", input.teamId, input.version);
  if (team.disabled) refuse({ code: "WRONG_STATE", message: "The team is disabled already." });
  await unit.change("Team", team, { disabled: true });
});

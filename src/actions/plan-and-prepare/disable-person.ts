import { refuse } from "../../domain/refusal.js";
import { type ChangeInput, defineAction } from "../action.js";
import { demandOther, demandReachOf } from "./person-fields.js";

export interface DisablePerson extends ChangeInput {
  personId: string;
}

/** Shuts a person out at once, whatever the token, live sockets included; what the person did stays as it is. */
export const disablePerson = defineAction<DisablePerson>("disablePerson", async (unit, input) => {
  const person = await unit.subject("Person", input.personId, input.version);
  demandOther(unit.caller, person);
  demandReachOf(unit.caller, person, "personId");
  if (person.disabled) refuse({ code: "WRONG_STATE", message: "The person is disabled already." });
  await unit.change("Person", person, { disabled: true });
});

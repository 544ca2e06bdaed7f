import { refuse } from "../../domain/refusal.js";
import { type ChangeInput, defineAction } from "../action.js";
import { demandReachOf } from "./person-fields.js";

export interface EnablePerson extends ChangeInput {
  personId: string;
}

/** Lets a disabled person in again: tokens that have not ended or been revoked work as before. */
export const enablePerson = defineAction<EnablePerson>("enablePerson", async (unit, input) => {
  const person = await unit.subject("Person", input.personId, input.version);
  demandReachOf(unit.caller, person, "personId");
  if (!person.disabled) refuse({ code: "WRONG_STATE", message: "The person is not disabled." });
  await unit.change("Person", person, { disabled: false });
});

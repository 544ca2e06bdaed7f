import { disposalAsked } from "../../domain/decisions/custody.js";
import { invalid } from "../../domain/refusal.js";
import { defineAction } from "../action.js";
import { type CustodyInput, takeStep } from "./custody-steps.js";
import { demandNoHold } from "./legal-holds.js";

export type AskForDisposal = CustodyInput;

/** Asks that evidence is disposed of. Somebody else decides. */
export const askForDisposal = defineAction<AskForDisposal>("askForDisposal", async (unit, input) => {
  const evidence = await unit.subject("Evidence", input.evidenceId, input.version);
  const changes = disposalAsked(evidence, unit.caller.personId);
  if ((input.purpose ?? "").trim() === "") invalid("purpose", "must say why it is disposed of");
  if ((input.authority ?? "").trim() === "")
    invalid("authority", "must say what permits it: a rule of retention, an order");
  await demandNoHold(unit, evidence);
  await takeStep(unit, evidence, { ...input, kind: "DISPOSAL_ASKED" }, changes);
});

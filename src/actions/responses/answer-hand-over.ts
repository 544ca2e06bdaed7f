import { demandOffset, handOverAnswered } from "../../domain/decisions/custody.js";
import { invalid } from "../../domain/refusal.js";
import { defineAction } from "../action.js";
import { type CustodyInput, takeStep } from "./custody-steps.js";

export interface AnswerHandOver extends CustodyInput {
  accepted: boolean;
}

/** The other side accepts what is handed over, with the seal that it sees; or either side ends the handing over. */
export const answerHandOver = defineAction<AnswerHandOver>("answerHandOver", async (unit, input) => {
  const evidence = await unit.subject("Evidence", input.evidenceId, input.version);
  demandOffset(input.clockOffsetSeconds);
  const { accepted, place = null, sealNumber = null, note } = input;
  if (accepted && (place ?? "").trim() === "") invalid("place", "must say where it is from now on");
  if (!accepted && (note ?? "").trim() === "") invalid("note", "must say why");
  const changes = handOverAnswered(evidence, unit.caller.personId, { accepted, place, sealNumber });
  await takeStep(unit, evidence, { ...input, kind: accepted ? "ACCEPTED" : "DECLINED" }, changes);
});

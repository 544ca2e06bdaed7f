import { Fault } from "../../domain/faults.js";
import { invalid, refuse } from "../../domain/refusal.js";
import type { BreakGlassVerdict } from "../../domain/words.js";
import { type ChangeInput, defineAction } from "../action.js";

export interface ReviewBreakGlass extends ChangeInput {
  breakGlassId: string;
  verdict: BreakGlassVerdict;
  note: string;
}

/** Somebody else says whether the look into a restricted case was justified (27035-1 §5.3 e). */
export const reviewBreakGlass = defineAction<ReviewBreakGlass>("reviewBreakGlass", async (unit, input) => {
  const glass = await unit.subject("BreakGlass", input.breakGlassId, input.version);
  if (glass.personId === unit.caller.personId) throw new Fault("FORBIDDEN", "Nobody reviews what they did themselves.");
  if (glass.verdict !== null) refuse({ code: "WRONG_STATE", message: "It has been reviewed already." });
  if (input.note.trim() === "") invalid("note", "a verdict needs its reason");
  const reviewed = {
    verdict: input.verdict,
    reviewNote: input.note,
    reviewedAt: unit.now,
    reviewedBy: unit.caller.personId,
  };
  await unit.change("BreakGlass", glass, reviewed, { about: [glass.incidentId] });
});

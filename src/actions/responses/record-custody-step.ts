import { demandOffset, type StepTold, stepOf } from "../../domain/decisions/custody.js";
import { defineAction } from "../action.js";
import { type CustodyInput, takeStep } from "./custody-steps.js";

export type RecordCustodyStep = CustodyInput & Pick<StepTold, "kind">;

/** What somebody who holds evidence does with it alone: collects, seals, moves, examines, returns (27037, RFC 3227). */
export const recordCustodyStep = defineAction<RecordCustodyStep>("recordCustodyStep", async (unit, input) => {
  const evidence = await unit.subject("Evidence", input.evidenceId, input.version);
  demandOffset(input.clockOffsetSeconds);
  await takeStep(unit, evidence, input, stepOf(evidence, input, unit.caller.personId));
});

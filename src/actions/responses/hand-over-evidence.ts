import { demandOffset, handedOver } from "../../domain/decisions/custody.js";
import { invalid } from "../../domain/refusal.js";
import { defineAction } from "../action.js";
import { type CustodyInput, takeStep } from "./custody-steps.js";

export interface HandOverEvidence extends CustodyInput {
  toId: string;
  /** Whether it has left the hands of who hands it over, before anybody has accepted it. */
  sent?: boolean | null | undefined;
  /** Who carries it, where it was sent. */
  carrier?: string | null | undefined;
}

/** Hands evidence over to somebody, who has yet to accept it. */
export const handOverEvidence = defineAction<HandOverEvidence>("handOverEvidence", async (unit, input) => {
  const evidence = await unit.subject("Evidence", input.evidenceId, input.version);
  demandOffset(input.clockOffsetSeconds);
  const { id } = await unit.mustSee("Person", input.toId, "toId");
  const changes = handedOver(evidence, unit.caller.personId, id);
  const { sent = false, carrier = null } = input;
  if (carrier !== null && !sent) invalid("carrier", "is for what was sent");
  const onItsWay = sent ? { holderId: null, carrier } : {};
  await takeStep(unit, evidence, { ...input, kind: "HANDED_OVER" }, changes, { receiverId: id, ...onItsWay });
});

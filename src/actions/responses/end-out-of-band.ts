import { invalid, refuse } from "../../domain/refusal.js";
import { type ChangeInput, defineAction } from "../action.js";
import { noticeAbout } from "../notices/notice.js";
import { releaseWhatIsHeld } from "../notices/out-of-band.js";

export interface EndOutOfBand extends ChangeInput {
  outOfBandModeId: string;
  reason: string;
}

/** The usual means can be trusted again: what was held for them may leave (27035:2011). */
export const endOutOfBand = defineAction<EndOutOfBand>("endOutOfBand", async (unit, input) => {
  const mode = await unit.subject("OutOfBandMode", input.outOfBandModeId, input.version);
  if (mode.endedAt !== null) {
    refuse({ code: "WRONG_STATE", message: "It has ended already.", clause: "27035:2011 (R-132)" });
  }
  if (input.reason.trim() === "") invalid("reason", "must not be empty");
  const ended = { endedAt: unit.now, endReason: input.reason };
  await unit.change("OutOfBandMode", mode, ended, { about: noticeAbout(mode) });
  await releaseWhatIsHeld(unit, mode);
});

import type { RecordOf } from "../../../entities/index.js";
import { invalid, refuse } from "../../domain/refusal.js";
import { type ChangeInput, defineAction } from "../action.js";
import { suspectChannels } from "../notices/issue-notices.js";
import { noticeAbout, noticesIn } from "../notices/notice.js";
import type { ActionUnit } from "../unit.js";

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

/** Another mode may still stand over some of it. */
async function releaseWhatIsHeld(unit: ActionUnit, mode: RecordOf<"OutOfBandMode">): Promise<void> {
  const isHeldStill = new Map<string | null, boolean>();
  for (const notice of await noticesIn(unit, mode, "HELD", "OUT_OF_BAND")) {
    const { constituencyId, incidentId } = notice;
    const known = isHeldStill.get(incidentId);
    const isHeld = known ?? (await suspectChannels(unit.transaction, constituencyId, incidentId)) !== null;
    isHeldStill.set(incidentId, isHeld);
    if (isHeld) continue;
    const released = { state: "ISSUED", heldBecause: null, nextTryAt: unit.now } as const;
    await unit.change("Notification", notice, released, { about: noticeAbout(notice) });
  }
}

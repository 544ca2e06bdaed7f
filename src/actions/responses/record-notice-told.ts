import type { ChannelKind } from "../../domain/notices/words.js";
import { refuse } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";
import { suspectChannels } from "../notices/issue-notices.js";
import { NEVER_TRIED, noticeAbout } from "../notices/notice.js";

export interface RecordNoticeTold extends ChangeInput {
  notificationId: string;
  channel: ChannelKind;
  /** When the recipient was told. */
  occurredAt?: PartialDate | null | undefined;
}

/** Somebody told the recipient in person, by telephone or by another way that no machine took (27035:2011). */
export const recordNoticeTold = defineAction<RecordNoticeTold>("recordNoticeTold", async (unit, input) => {
  const notice = await unit.subject("Notification", input.notificationId, input.version);
  const clause = "27035:2011 (R-132)";
  if (notice.exercise) {
    const message = "A notice of an exercise is told to nobody as if it were real.";
    refuse({ code: "GUARD_NOT_MET", message, clause: "27035-1 §5.2 h) (R-041)" });
  }
  const suspect = await suspectChannels(unit.transaction, notice.constituencyId, notice.incidentId);
  if (suspect?.has(input.channel)) {
    const violations = [{ path: "channel", message: "is suspect at present" }];
    refuse({ code: "GUARD_NOT_MET", message: "Other means must be used at present.", clause, violations });
  }
  const leftAt = unit.happened(input.occurredAt);
  await unit.change(
    "Notification",
    notice,
    { state: "TOLD", heldBecause: null, channel: input.channel, leftAt, nextTryAt: NEVER_TRIED },
    { about: noticeAbout(notice), occurredAt: leftAt },
  );
});

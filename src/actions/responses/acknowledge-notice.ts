import { refuse } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";
import { NEVER_TRIED, noticeAbout } from "../notices/notice.js";

export interface AcknowledgeNotice extends ChangeInput {
  notificationId: string;
  /** When it was read. */
  occurredAt?: PartialDate | null | undefined;
}

/** The recipient has taken notice. What is addressed to a person is acknowledged by that person alone. */
export const acknowledgeNotice = defineAction<AcknowledgeNotice>("acknowledgeNotice", async (unit, input) => {
  const notice = await unit.subject("Notification", input.notificationId, input.version);
  const { personId } = unit.caller;
  if (notice.recipientKind === "PERSON" && notice.recipientId !== personId) {
    refuse({
      code: "GUARD_NOT_MET",
      message: "Only its recipient can acknowledge it.",
      clause: "27035-1 §5.5 (R-078)",
    });
  }
  const acknowledgedAt = unit.happened(input.occurredAt);
  await unit.change(
    "Notification",
    notice,
    { state: "ACKNOWLEDGED", acknowledgedAt, acknowledgedById: personId, nextTryAt: NEVER_TRIED },
    { about: noticeAbout(notice), occurredAt: acknowledgedAt },
  );
});

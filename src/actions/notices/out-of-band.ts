import type { RecordOf } from "../../../entities/index.js";
import type { ActionUnit } from "../unit.js";
import { suspectChannels } from "./issue-notices.js";
import { type NoticeScope, noticeAbout, noticesIn } from "./notice.js";

type Incident = RecordOf<"Incident">;

/** Holds what stands in a scope and has not left. */
export async function holdWhatHasNotLeft(unit: ActionUnit, scope: NoticeScope): Promise<void> {
  for (const notice of await noticesIn(unit, scope, "ISSUED", null)) {
    const held = { state: "HELD", heldBecause: "OUT_OF_BAND" } as const;
    await unit.change("Notification", notice, held, { about: noticeAbout(notice) });
  }
}

/** Lets leave what was held in a scope: another mode may still stand over some of it. */
export async function releaseWhatIsHeld(unit: ActionUnit, scope: NoticeScope): Promise<void> {
  const isHeldStill = new Map<string | null, boolean>();
  for (const notice of await noticesIn(unit, scope, "HELD", "OUT_OF_BAND")) {
    const { constituencyId, incidentId } = notice;
    const known = isHeldStill.get(incidentId);
    const isHeld = known ?? (await suspectChannels(unit.transaction, constituencyId, incidentId)) !== null;
    isHeldStill.set(incidentId, isHeld);
    if (isHeld) continue;
    const released = { state: "ISSUED", heldBecause: null, nextTryAt: unit.now } as const;
    await unit.change("Notification", notice, released, { about: noticeAbout(notice) });
  }
}

/** What is split off is out of band as the whole is: whoever may read of the one may read of the other (27035:2011). */
export async function staysOutOfBand(unit: ActionUnit, whole: Incident, part: Incident): Promise<void> {
  const standing = await unit.allOf("OutOfBandMode", "r.incidentId = ? AND r.endedAt IS NULL", [whole.id]);
  const { id: incidentId, constituencyId, label, restrictedTo } = part;
  const place = { incidentId, constituencyId, label, restrictedTo };
  for (const { suspectChannels: channels, reason } of standing) {
    const mode = { suspectChannels: channels, reason, since: unit.now, endedAt: null, endReason: null };
    await unit.create("OutOfBandMode", { ...place, ...mode }, { about: [part.id] });
  }
}

/** Cases that became one are out of band if any of them was: what any of them has not told yet is held. */
export async function becomesOutOfBand(unit: ActionUnit, { id: incidentId, constituencyId }: Incident): Promise<void> {
  if ((await suspectChannels(unit.transaction, constituencyId, incidentId)) === null) return;
  await holdWhatHasNotLeft(unit, { constituencyId, incidentId });
}

import type { ChannelKind } from "../../domain/notices/words.js";
import { jsonList } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import { type ActionInput, defineAction } from "../action.js";
import { noticeAbout } from "../notices/notice.js";
import { holdWhatHasNotLeft } from "../notices/out-of-band.js";
import type { ActionUnit } from "../unit.js";

export interface ActivateOutOfBand extends ActionInput {
  /** The case that it is for; absent for a whole constituency. */
  incidentId?: string | null | undefined;
  constituencyId?: string | null | undefined;
  suspectChannels?: ChannelKind[] | null | undefined;
  reason: string;
}

/** What runs over networks that an attacker may read or break; telephone and text messages are the other means. */
const usuallySuspect: readonly ChannelKind[] = ["EMAIL", "CHAT", "WEBHOOK", "OTHER"];

/** The usual means may be under attack or be read by others: notices go other ways from now on (27035:2011). */
export const activateOutOfBand = defineAction<ActivateOutOfBand>("activateOutOfBand", async (unit, input) => {
  const place = await placeOf(unit, input);
  if (input.reason.trim() === "") invalid("reason", "must not be empty");
  const suspect = input.suspectChannels ?? usuallySuspect;
  if (suspect.length === 0) invalid("suspectChannels", "must not be empty");
  const mode = {
    ...place,
    suspectChannels: jsonList([...new Set(suspect)].sort()),
    reason: input.reason,
    since: unit.now,
    endedAt: null,
    endReason: null,
  };
  await unit.create("OutOfBandMode", mode, { about: noticeAbout(place) });
  await holdWhatHasNotLeft(unit, place);
});

async function placeOf(unit: ActionUnit, { incidentId, constituencyId }: ActivateOutOfBand) {
  if (incidentId != null) {
    const incident = await unit.mustSee("Incident", incidentId, "incidentId");
    const { label, restrictedTo } = incident;
    return { incidentId, constituencyId: incident.constituencyId, label, restrictedTo };
  }
  const constituency = await unit.constituencyFor(constituencyId);
  return { incidentId: null, constituencyId: constituency, label: "AMBER" as const, restrictedTo: null };
}

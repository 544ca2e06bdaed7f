import type { Api } from "../client/api.js";
import type { FoundEvent } from "./api/documents.js";
import { awaitsFollowUp, existingEvents } from "./api/existing-events.js";
import { followUp } from "./api/follow-up.js";
import { reportEvents } from "./api/report-events.js";
import type { Candidate } from "./candidates.js";
import { inParallel } from "./in-parallel.js";
import type { TakenRecord } from "./veris/veris-to-tocsin.js";

const followUpsAtOnce = 4;

/**
 * A batch whose answer was lost is answered again with what was done, but not with what was refused. Whatever has no
 * answer after the first sending is sent once more as another batch.
 */
const sendings = 2;

/** What this run did for one record. */
export interface Deed {
  record: TakenRecord;
  event: FoundEvent | undefined;
  /** The event was there before. */
  existed: boolean;
  /** What became of the event is entered now. */
  followedUp: boolean;
  /** Why one of both could not be done. */
  refusal?: string;
}

/**
 * Brings a batch into Tocsin: reports the events that are not there yet, then does what their records say became of
 * them. What an earlier run left undone between the two is done now. Gives what was done, by VERIS id.
 */
export async function takeBatch(api: Api, batch: readonly Candidate[]): Promise<Map<string, Deed>> {
  const deeds = deedsFor(batch);
  await findExisting(api, deeds);
  await reportMissing(api, deeds);
  await inParallel([...deeds.values()], followUpsAtOnce, (deed) => followUpOne(api, deed));
  return deeds;
}

/** One for each record; where the input has the same one twice, for the first. */
function deedsFor(batch: readonly Candidate[]): Map<string, Deed> {
  const deeds = new Map<string, Deed>();
  for (const candidate of batch) {
    if (!("record" in candidate) || deeds.has(candidate.record.id)) continue;
    deeds.set(candidate.record.id, {
      record: candidate.record,
      event: undefined,
      existed: false,
      followedUp: false,
    });
  }
  return deeds;
}

async function findExisting(api: Api, deeds: ReadonlyMap<string, Deed>): Promise<void> {
  for (const [id, event] of await existingEvents(api, [...deeds.keys()])) {
    const deed = deeds.get(id);
    if (deed) Object.assign(deed, { event, existed: true });
  }
}

async function reportMissing(api: Api, deeds: ReadonlyMap<string, Deed>): Promise<void> {
  for (let sending = 1; sending <= sendings; sending += 1) {
    const missing = [...deeds.values()].filter(({ event, refusal }) => !event && refusal === undefined);
    const records = missing.map(({ record }) => record);
    const { events, refused } = await reportEvents(api, records);
    for (const deed of missing) {
      deed.event = events.get(deed.record.id);
      const refusal = refused.get(deed.record.id);
      if (refusal !== undefined) deed.refusal = refusal;
    }
  }
  // Refused because it came in from elsewhere in the meantime? Then it is there now.
  const absent = [...deeds].filter(([, { event }]) => event === undefined);
  await findExisting(api, new Map(absent));
  for (const [, deed] of absent) {
    if (deed.event) delete deed.refusal;
    else deed.refusal ??= "the server gave no answer about it";
  }
}

async function followUpOne(api: Api, deed: Deed): Promise<void> {
  const { record, event } = deed;
  if (!event || record.followUp.action === "none" || !awaitsFollowUp(event)) return;
  const refusal = await followUp(api, record, event);
  if (refusal === undefined) deed.followedUp = true;
  else deed.refusal = `${followUpNames[record.followUp.action]}: ${refusal}`;
}

const followUpNames = {
  declareIncident: "the event is reported, but no incident could be declared from it",
  assessEvent: "the event is reported, but could not be assessed",
} as const;

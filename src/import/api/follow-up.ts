import type { Api } from "../../client/api.js";
import { ApiError } from "../../client/api-error.js";
import type { TakenRecord } from "../veris/veris-to-tocsin.js";
import {
  assessEventMutation,
  assessEventShape,
  declareIncidentMutation,
  declareIncidentShape,
  type FoundEvent,
  type Refusal,
  reasonOfRefusal,
} from "./documents.js";
import { awaitsFollowUp, existingEvents } from "./existing-events.js";
import { idempotencyKey } from "./idempotency.js";

/** Refusals that mean: the event is not, or no longer, as it was when it was looked at. */
const outdated: ReadonlySet<string> = new Set(["CONFLICT", "WRONG_STATE", "DUPLICATE", "IDEMPOTENCY_MISMATCH"]);

const mostLooks = 3;

/** Does with a reported event what its VERIS record says became of it. Gives the reason if that was refused. */
export async function followUp(api: Api, record: TakenRecord, reported: FoundEvent): Promise<string | undefined> {
  let event = reported;
  for (let look = 1; ; look += 1) {
    const refusal = await attempt(api, record, event);
    if (refusal === undefined) return undefined;
    if (!outdated.has(refusal.code) || look >= mostLooks) return reasonOfRefusal(refusal);

    // Another run, or a person, was there first. If what was to be done is done, that is all one wants.
    const current = (await existingEvents(api, [record.id])).get(record.id);
    if (!current || !awaitsFollowUp(current)) return undefined;
    event = current;
  }
}

async function attempt(api: Api, { id, followUp }: TakenRecord, event: FoundEvent): Promise<Refusal | undefined> {
  try {
    if (followUp.action === "declareIncident") {
      const input = { ...followUp.input, eventIds: [event.id], idempotencyKey: idempotencyKey("declare", id) };
      const { declareIncident } = await api.request(declareIncidentMutation, { input }, declareIncidentShape);
      return declareIncident.__typename === "Refusal" ? declareIncident : undefined;
    }
    if (followUp.action === "assessEvent") {
      const { id: eventId, version } = event;
      const input = { ...followUp.input, eventId, version, idempotencyKey: idempotencyKey("assess", id) };
      const { assessEvent } = await api.request(assessEventMutation, { input }, assessEventShape);
      return assessEvent.__typename === "Refusal" ? assessEvent : undefined;
    }
    return undefined;
  } catch (failure) {
    if (!(failure instanceof ApiError) || failure.hopeless || failure.passing) throw failure;
    return { code: failure.code, message: failure.message, violations: [] };
  }
}

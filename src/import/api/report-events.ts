import { randomUUID } from "node:crypto";
import type { Api } from "../../client/api.js";
import { ApiError } from "../../client/api-error.js";
import type { TakenRecord } from "../veris/veris-to-tocsin.js";
import { type FoundEvent, reasonOfRefusal, reportEventsMutation, reportEventsShape } from "./documents.js";
import { addTo } from "./existing-events.js";
import { idempotencyKey, idempotencyKeyOfBatch } from "./idempotency.js";

/** What became of each record that was reported, by its VERIS id. One that is in neither got no answer. */
export interface ReportOutcome {
  events: Map<string, FoundEvent>;
  refused: Map<string, string>;
}

export async function reportEvents(api: Api, records: readonly TakenRecord[]): Promise<ReportOutcome> {
  const outcome: ReportOutcome = { events: new Map(), refused: new Map() };
  if (records.length > 0) await reportInto(outcome, { api, sending: randomUUID() }, records);
  return outcome;
}

interface Sender {
  api: Api;
  sending: string;
}

/**
 * Sends a batch. Where the server cannot take it as a whole (one input is malformed, or all together are too large), it
 * is halved until the one that is at fault stands alone.
 */
async function reportInto(outcome: ReportOutcome, sender: Sender, records: readonly TakenRecord[]): Promise<void> {
  const trouble = await send(outcome, sender, records);
  if (trouble === undefined) return;

  const [first] = records;
  if (first && records.length === 1) {
    outcome.refused.set(first.id, trouble);
    return;
  }
  const middle = Math.ceil(records.length / 2);
  await reportInto(outcome, sender, records.slice(0, middle));
  await reportInto(outcome, sender, records.slice(middle));
}

/** The reason, if the batch was not taken. */
async function send(
  outcome: ReportOutcome,
  { api, sending }: Sender,
  records: readonly TakenRecord[],
): Promise<string | undefined> {
  const events = records.map(({ id, event }) => ({ ...event, idempotencyKey: idempotencyKey("report", id) }));
  const input = { idempotencyKey: idempotencyKeyOfBatch(sending, events), origin: "IMPORT", events };
  try {
    const { reportEvents: result } = await api.request(reportEventsMutation, { input }, reportEventsShape);
    if (result.__typename === "Refusal") return reasonOfRefusal(result);
    for (const event of result.events) addTo(outcome.events, event);
    for (const { index, refusal } of result.refused) {
      const record = records[index];
      if (record) outcome.refused.set(record.id, reasonOfRefusal(refusal));
    }
    return undefined;
  } catch (failure) {
    if (!(failure instanceof ApiError) || failure.hopeless || failure.passing) throw failure;
    return `${failure.code}: ${failure.message}`;
  }
}

import { stateAt } from "../../domain/obligations/state.js";
import { invalid } from "../../domain/refusal.js";
import type { Instant } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";

export interface RecordDelay extends ChangeInput {
  obligationId: string;
  reason: string;
  /** When the authority was told. */
  toldAt?: Instant | null | undefined;
  /** The end that the authority allowed instead. */
  until?: Instant | null | undefined;
  grantedBy?: string | null | undefined;
}

/** Records that a term cannot be kept, why, when the authority was told, and how much longer it allowed. */
export const recordDelay = defineAction<RecordDelay>("recordDelay", async (unit, input) => {
  const obligation = await unit.subject("ReportingObligation", input.obligationId, input.version);
  if (input.reason.trim() === "") invalid("reason", "must not be empty");
  const delayToldAt = input.toldAt ?? unit.now;
  if (delayToldAt > unit.now) invalid("toldAt", "lies in the future");
  const delay = { delayReason: input.reason, delayToldAt };
  const changes = input.until == null ? delay : { ...delay, ...extension(obligation, input.until, input.grantedBy) };
  const state = stateAt({ ...obligation, ...changes }, unit.now);
  const circumstances = { about: [obligation.incidentId], occurredAt: delayToldAt };
  await unit.change("ReportingObligation", obligation, { ...changes, state }, circumstances);
});

function extension({ dueAt }: { dueAt: Instant | null }, until: Instant, grantedBy: string | null | undefined) {
  if (!grantedBy?.trim()) invalid("grantedBy", "says who allowed the longer term, so it must not be empty");
  if (dueAt === null) return invalid("until", "cannot be extended: the duty has no term that is counted");
  if (until <= dueAt) invalid("until", `must lie behind ${dueAt}, when the term ends`);
  return { extendedUntil: until, extendedBy: grantedBy as string, dueAt: until };
}

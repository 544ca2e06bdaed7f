import type { PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";

export interface TriageEvent extends ChangeInput {
  eventId: string;
  note?: string | null | undefined;
  urgent?: boolean | null | undefined;
  /** When the triage happened. */
  occurredAt?: PartialDate | null | undefined;
}

/** A first look in the defined way: what is it, and how soon must somebody assess it (27035-3 §9). */
export const triageEvent = defineAction<TriageEvent>("triageEvent", async (unit, input) => {
  const event = await unit.subject("SecurityEvent", input.eventId, input.version);
  const triagedAt = unit.happened(input.occurredAt);
  const changes = {
    state: "TRIAGED" as const,
    triagedAt,
    triageNote: input.note ?? null,
    urgent: input.urgent ?? event.urgent,
  };
  await unit.change("SecurityEvent", event, changes, { occurredAt: triagedAt });
});

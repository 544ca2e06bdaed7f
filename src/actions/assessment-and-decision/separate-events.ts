import { withoutEvents } from "../../domain/decisions/separate-events.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import { invalid, refuse } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";
import { tiesOf, untie, weighAgain } from "../case-events.js";

export interface SeparateEvents extends ChangeInput {
  incidentId: string;
  eventIds: string[];
  reason: string;
  /** When it turned out that they are no part of it. */
  occurredAt?: PartialDate | null | undefined;
}

/**
 * Events turn out to be no part of the incident (27035-1 §4.1). The ties end and stay on record; an event that is part of
 * no incident any more is a possible one, and waits for its assessment again.
 */
export const separateEvents = defineAction<SeparateEvents>("separateEvents", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId, input.version);
  const { clause } = ruleFor("separateEvents");
  if (input.eventIds.length === 0) invalid("eventIds", "must be at least one");
  if (input.reason.trim() === "") invalid("reason", "a separation needs its reason");
  const { parting, left } = await tiesOf(unit, incident, input.eventIds);
  if (left.length === 0) {
    refuse({ code: "GUARD_NOT_MET", message: "An incident keeps at least one of its events.", clause });
  }
  const at = unit.happened(input.occurredAt);
  await unit.change("Incident", incident, withoutEvents(incident, parting, left), { occurredAt: at });
  await untie(unit, incident, parting, { reason: input.reason, at });
  await weighAgain(unit, incident, parting, { reason: input.reason, at });
});

import { lookedAt } from "../../domain/decisions/declare-incident.js";
import { strictestLabel } from "../../domain/labels.js";
import { invalid, refuse } from "../../domain/refusal.js";
import { earliest, type PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";
import { demandOpenEvents, eventsForCase, tieEvents } from "../case-events.js";

export interface LinkEvents extends ChangeInput {
  incidentId: string;
  eventIds: string[];
  reason?: string | null | undefined;
  /** When the tie was found. */
  occurredAt?: PartialDate | null | undefined;
}

/** Further events turn out to be part of the incident (27035-1 §3.4). Its first times move back with them. */
export const linkEvents = defineAction<LinkEvents>("linkEvents", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId, input.version);
  if (input.eventIds.length === 0) invalid("eventIds", "must be at least one");
  const events = await eventsForCase(unit, input.eventIds);
  const foreign = events.find((event) => event.constituencyId !== incident.constituencyId);
  if (foreign) invalid(`eventIds.${input.eventIds.indexOf(foreign.id)}`, "belongs to another constituency");
  demandOpenEvents(events, incident.id);
  const linked = await unit.transaction.query<{ eventId: string }>(
    `SELECT eventId FROM event_link WHERE incidentId = ? AND endedAt IS NULL AND eventId IN (${events.map(() => "?").join(",")})`,
    [incident.id, ...events.map((event) => event.id)],
  );
  if (linked.length > 0) {
    const violations = linked.map(({ eventId }) => ({
      path: `eventIds.${input.eventIds.indexOf(eventId)}`,
      message: "is part of the incident already",
    }));
    refuse({ code: "DUPLICATE", message: "Some events are part of the incident already.", violations });
  }
  const at = unit.happened(input.occurredAt);
  const changes = {
    label: strictestLabel([incident.label, ...events.map((event) => event.label)]),
    occurredAt: earliest(incident.occurredAt, ...events.map((event) => event.occurredAt)),
    detectedAt: earliest(incident.detectedAt, ...events.map((event) => event.detectedAt)),
    acknowledgedAt: earliest(incident.acknowledgedAt, ...events.flatMap(lookedAt)),
    reportedAt: earliest(incident.reportedAt, ...events.map((event) => event.reportedAt)) as PartialDate,
  };
  const changed = await unit.change("Incident", incident, changes, { occurredAt: at });
  await tieEvents(unit, changed, events, { reason: input.reason ?? null, at });
});

import type { RecordOf } from "../../entities/index.js";
import { invalid, refuse } from "../domain/refusal.js";
import type { PartialDate } from "../domain/time.js";
import type { ActionUnit } from "./unit.js";

const MOST_EVENTS = 500;

/** Loads the events that become part of a case. All must be seen by the caller, and none may be a false alarm. */
export async function eventsForCase(unit: ActionUnit, ids: readonly string[]): Promise<RecordOf<"SecurityEvent">[]> {
  if (ids.length > MOST_EVENTS) invalid("eventIds", `must be at most ${MOST_EVENTS}`);
  const events = await unit.loadAll("SecurityEvent", ids);
  const found = new Set(events.map((event) => event.id));
  const missing = ids.findIndex((id) => !found.has(id));
  if (missing >= 0) invalid(`eventIds.${missing}`, "there is no such event, or it is not yours to see");
  const falseAlarm = events.find((event) => event.state === "FALSE_ALARM");
  if (falseAlarm) {
    refuse({
      code: "GUARD_NOT_MET",
      message: `${falseAlarm.reference} was assessed as a false alarm. Assess it anew first.`,
      clause: "27035-1 §5.4 (R-061)",
      violations: [{ path: `eventIds.${ids.indexOf(falseAlarm.id)}`, message: "is a false alarm" }],
    });
  }
  return events;
}

/** Ties events to their case and confirms those that nobody has assessed as an incident yet. */
export async function tieEvents(
  unit: ActionUnit,
  incident: RecordOf<"Incident">,
  events: readonly RecordOf<"SecurityEvent">[],
  given: { reason: string | null; at: PartialDate | null },
): Promise<void> {
  const circumstances = { about: [incident.id], occurredAt: given.at };
  const links = events.map((event) => ({
    constituencyId: incident.constituencyId,
    label: incident.label,
    restrictedTo: incident.restrictedTo,
    incidentId: incident.id,
    eventId: event.id,
    reason: given.reason,
  }));
  await unit.createAll("EventLink", links, () => circumstances);
  for (const event of events) {
    if (event.state === "CONFIRMED") continue;
    const confirmed = {
      state: "CONFIRMED" as const,
      outcome: "INCIDENT" as const,
      outcomeReason: given.reason,
      assessedAt: given.at,
      assessedBy: unit.caller.personId,
    };
    await unit.change("SecurityEvent", event, confirmed, circumstances);
  }
}

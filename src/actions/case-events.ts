import type { RecordOf } from "../../entities/index.js";
import { invalid, refuse } from "../domain/refusal.js";
import type { PartialDate } from "../domain/time.js";
import type { ActionUnit } from "./unit.js";

const MOST_EVENTS = 500;

/** Loads the events that become part of a case, in the order in which they are named. All must be seen by the caller, and none may be a false alarm. */
export async function eventsForCase(unit: ActionUnit, ids: readonly string[]): Promise<RecordOf<"SecurityEvent">[]> {
  if (ids.length > MOST_EVENTS) invalid("eventIds", `must be at most ${MOST_EVENTS}`);
  const found = new Map((await unit.loadAll("SecurityEvent", ids)).map((event) => [event.id, event]));
  const missing = ids.findIndex((id) => !found.has(id));
  if (missing >= 0) invalid(`eventIds.${missing}`, "there is no such event, or it is not yours to see");
  const events = [...new Set(ids)].map((id) => found.get(id) as RecordOf<"SecurityEvent">);
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

/**
 * Who sees the case must see its events: one that another case restricts would be told to those who may not see it. Of a
 * case that is being declared the id is not known to any event.
 */
export function demandOpenEvents(events: readonly RecordOf<"SecurityEvent">[], incidentId: string): void {
  const hidden = events.find(({ restrictedTo }) => restrictedTo !== null && restrictedTo !== incidentId);
  if (!hidden) return;
  refuse({
    code: "GUARD_NOT_MET",
    message: `${hidden.reference} is restricted to another case, whose members are others.`,
    clause: "27035-1 §5.3 f)",
  });
}

/**
 * Ties events to their case and confirms those that nobody has assessed as an incident yet. An event that more people
 * see than the case stays as it is, or everybody would see it change at the moment when the case took it up.
 */
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
    if (event.state === "CONFIRMED" || event.restrictedTo !== incident.restrictedTo) continue;
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

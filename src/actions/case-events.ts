import type { RecordOf } from "../../entities/index.js";
import { assessed } from "../domain/decisions/assess-event.js";
import { invalid, refuse } from "../domain/refusal.js";
import type { PartialDate } from "../domain/time.js";
import { recordDecisions } from "./decisions.js";
import type { ActionUnit } from "./unit.js";

const MOST_EVENTS = 500;
/** The reason of a decision for which nobody gave one. */
const TIED = "Part of an incident";

/** Loads the events that become part of a case, in the order in which they are named. All must be seen by the caller, and none may be a false alarm. */
export async function eventsForCase(unit: ActionUnit, ids: readonly string[]): Promise<RecordOf<"SecurityEvent">[]> {
  if (ids.length > MOST_EVENTS) invalid("eventIds", `must be at most ${MOST_EVENTS}`);
  const found = new Map((await unit.loadAll("SecurityEvent", ids)).map((event) => [event.id, event]));
  const missing = ids.findIndex((id) => !found.has(id));
  if (missing >= 0) invalid(`eventIds.${missing}`, "there is no such event, or it is not yours to see");
  const events = [...new Set(ids)].map((id) => found.get(id) as RecordOf<"SecurityEvent">);
  unit.keepApart(events);
  const falseAlarm = events.find((event) => event.state === "FALSE_ALARM");
  if (falseAlarm) {
    refuse({
      code: "GUARD_NOT_MET",
      message: `${falseAlarm.reference} was assessed as a false alarm. Assess it anew first.`,
      clause: "27035-1 §5.4 (R-061)",
      violations: [{ path: `eventIds.${ids.indexOf(falseAlarm.id)}`, message: "is a false alarm" }],
    });
  }
  await demandReviews(unit, events, ids);
  return events;
}

/** Where the constituency wants a second pair of eyes, an event is an incident only once somebody else has said so. */
async function demandReviews(
  unit: ActionUnit,
  events: readonly RecordOf<"SecurityEvent">[],
  ids: readonly string[],
): Promise<void> {
  // What happened elsewhere was decided there.
  if (unit.origin === "IMPORT") return;
  const constituencyIds = [...new Set(events.map(({ constituencyId }) => constituencyId))];
  if (constituencyIds.length === 0) return;
  const demanding = await unit.transaction.query<{ id: string }>(
    `SELECT id FROM constituency WHERE reviewsAssessments = 1 AND id IN (${constituencyIds.map(() => "?").join(",")})`,
    constituencyIds,
  );
  const unreviewed = events.filter(
    (event) =>
      demanding.some(({ id }) => id === event.constituencyId) &&
      (event.outcome !== "INCIDENT" || event.reviewVerdict === null),
  );
  if (unreviewed.length === 0) return;
  refuse({
    code: "GUARD_NOT_MET",
    message: "Somebody else must have reviewed the assessment that these events are an incident.",
    clause: "27035-1 §5.4 (R-062)",
    violations: unreviewed.map(({ id }) => ({ path: `eventIds.${ids.indexOf(id)}`, message: "was not reviewed" })),
  });
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
  // A tie that had ended is knotted anew: there is one between an event and a case.
  const ended = await unit.allOf("EventLink", `r.incidentId = ? AND ${among("r.eventId", events)}`, [
    incident.id,
    ...events.map(({ id }) => id),
  ]);
  const again = { reason: given.reason, endedAt: null, endReason: null };
  for (const link of ended) await unit.change("EventLink", link, again, circumstances);
  const untied = events.filter(({ id }) => !ended.some(({ eventId }) => eventId === id));
  const links = untied.map((event) => ({
    constituencyId: incident.constituencyId,
    label: incident.label,
    restrictedTo: incident.restrictedTo,
    incidentId: incident.id,
    eventId: event.id,
    reason: given.reason,
    endedAt: null,
    endReason: null,
  }));
  await unit.createAll("EventLink", links, () => circumstances);
  const undecided = events.filter(
    ({ state, restrictedTo }) => state !== "CONFIRMED" && restrictedTo === incident.restrictedTo,
  );
  const { reason, at } = given;
  const confirmed = assessed({ outcome: "INCIDENT", reason, by: unit.caller.personId, at });
  for (const event of undecided) await unit.change("SecurityEvent", event, confirmed, circumstances);
  const decided = { kind: "ASSESSMENT", outcome: "INCIDENT", reason: reason ?? TIED, at } as const;
  await recordDecisions(unit, undecided, decided, circumstances.about);
}

/** The events of a case that are named, and those that it has beside them. */
export async function tiesOf(
  unit: ActionUnit,
  incident: RecordOf<"Incident">,
  eventIds: readonly string[],
): Promise<Record<"parting" | "left", RecordOf<"SecurityEvent">[]>> {
  const tied = "r.id IN (SELECT l.eventId FROM event_link l WHERE l.incidentId = ? AND l.endedAt IS NULL)";
  const events = await unit.allOf("SecurityEvent", tied, [incident.id]);
  const missing = eventIds.findIndex(
    (id) => !events.some((event) => event.id === id && unit.canSee("SecurityEvent", event)),
  );
  if (missing >= 0) invalid(`eventIds.${missing}`, "is no event of this case");
  const named = new Set(eventIds);
  return { parting: events.filter(({ id }) => named.has(id)), left: events.filter(({ id }) => !named.has(id)) };
}

/** Ends the ties of events to their case; that they were tied stays on record. */
export async function untie(
  unit: ActionUnit,
  incident: RecordOf<"Incident">,
  events: readonly RecordOf<"SecurityEvent">[],
  { reason, at }: { reason: string; at: PartialDate | null },
): Promise<void> {
  const links = await unit.allOf(
    "EventLink",
    `r.incidentId = ? AND r.endedAt IS NULL AND ${among("r.eventId", events)}`,
    [incident.id, ...events.map(({ id }) => id)],
  );
  const end = { endedAt: at ?? unit.now, endReason: reason };
  for (const link of links) await unit.change("EventLink", link, end, { about: [incident.id], occurredAt: at });
}

/**
 * What was confirmed because it was part of a case is a possible incident when it is part of none: somebody assesses it
 * again. Cases that others may not see do not count, or the event would tell of them.
 */
export async function weighAgain(
  unit: ActionUnit,
  incident: RecordOf<"Incident">,
  events: readonly RecordOf<"SecurityEvent">[],
  { reason, at }: { reason: string; at: PartialDate | null },
): Promise<void> {
  const ids = events.map(({ id }) => id);
  const links = await unit.allOf("EventLink", `r.endedAt IS NULL AND ${among("r.eventId", events)}`, ids);
  const loose = events.filter(
    ({ id, state, restrictedTo }) =>
      state === "CONFIRMED" &&
      restrictedTo === incident.restrictedTo &&
      !links.some((link) => link.eventId === id && (link.restrictedTo === null || link.restrictedTo === restrictedTo)),
  );
  const circumstances = { about: [incident.id], occurredAt: at };
  const possible = assessed({ outcome: "POSSIBLE_INCIDENT", reason, by: unit.caller.personId, at });
  for (const event of loose) await unit.change("SecurityEvent", event, possible, circumstances);
  const decided = { kind: "ASSESSMENT", outcome: "POSSIBLE_INCIDENT", reason, at } as const;
  await recordDecisions(unit, loose, decided, circumstances.about);
}

function among(column: string, records: readonly unknown[]): string {
  return records.length === 0 ? "0 = 1" : `${column} IN (${records.map(() => "?").join(",")})`;
}

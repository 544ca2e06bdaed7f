import type { RecordOf } from "../../entities/index.js";
import { type RecordType, recordTypeOf } from "../domain/records/record.js";
import { refuse } from "../domain/refusal.js";
import type { PartialDate } from "../domain/time.js";
import { admit, demandOpensCases, dependents, MOST_RECORDS, membersOf } from "./restricted-case.js";
import type { ActionUnit } from "./unit.js";

type Incident = RecordOf<"Incident">;
type Found = { [T in RecordType]: { type: T; record: RecordOf<T> } }[RecordType];

/** So many values fit into one statement on every engine. */
const AT_ONCE = 500;
const clause = "27035-1 §5.4 a), §5.5 a)";

/** From which restricted case to which, and when it turned out. */
interface HandOver {
  from: Incident;
  to: Incident;
  at: PartialDate | null;
}

/**
 * Cases become one only for the eyes that see each of them now: nobody is let into a restricted case by a merge, and
 * nobody loses one. Restricting a case, letting somebody in and out are acts of their own, with an entry of their own.
 */
export async function demandOneAudience(unit: ActionUnit, survivor: Incident, others: readonly Incident[]) {
  const isRestricted = survivor.restrictedTo !== null;
  const refused = (index: number, message: string) =>
    refuse({ code: "GUARD_NOT_MET", message, clause, violations: [{ path: `absorbed.${index}.incidentId`, message }] });
  const mixed = others.findIndex(({ restrictedTo }) => (restrictedTo !== null) !== isRestricted);
  if (mixed >= 0) refused(mixed, "One of the cases is restricted and the other is open: restrict the open one first.");
  if (!isRestricted) return;
  const audience = await audienceOf(unit, survivor);
  for (const [index, other] of others.entries()) {
    if ((await audienceOf(unit, other)) === audience) continue;
    refused(index, "The members of the cases are others, or for other times: let them in or out first.");
  }
}

/** Who sees the case, and until when, in one text. */
async function audienceOf(unit: ActionUnit, incident: Incident): Promise<string> {
  const members = await membersOf(unit, incident.id);
  return JSON.stringify(members.map(({ personId, until }) => `${personId} ${until}`).sort());
}

/** Whoever sees a restricted case sees what is split off from it, for as long. */
export async function admitMembersOf(unit: ActionUnit, whole: Incident, part: Incident): Promise<void> {
  demandOpensCases(unit);
  for (const { personId, until } of await membersOf(unit, whole.id)) await admit(unit, part, personId, until);
}

/** What is split off from a restricted case takes the events with it that were withdrawn under that case, as they are then. */
export async function withdrawnInto(
  unit: ActionUnit,
  events: readonly RecordOf<"SecurityEvent">[],
  way: HandOver,
): Promise<RecordOf<"SecurityEvent">[]> {
  const circumstances = { about: [way.from.id, way.to.id], occurredAt: way.at };
  const changes = { restrictedTo: way.to.restrictedTo };
  const withdrawn = events.filter(({ restrictedTo }) => restrictedTo === way.from.restrictedTo);
  const moved = new Map<string, RecordOf<"SecurityEvent">>();
  for (const event of withdrawn) moved.set(event.id, await unit.change("SecurityEvent", event, changes, circumstances));
  await handOverAudience(unit, [...moved.keys()], way);
  return events.map((event) => moved.get(event.id) ?? event);
}

/**
 * Puts whatever belongs to these records, however far, under the other case where it stood under this one, and what the
 * journal has told of it until now. What other cases restrict, and what all may see, stays as it is.
 */
export async function handOverAudience(unit: ActionUnit, roots: readonly string[], way: HandOver): Promise<void> {
  const known = new Set(roots);
  for (let next = [...roots]; next.length > 0; ) {
    const found = await belongingTo(unit, next, way.from.id);
    for (const one of found) await handOver(unit, one, way);
    next = found.map(({ record }) => record.id).filter((id) => !known.has(id));
    for (const id of next) known.add(id);
    if (known.size - roots.length > MOST_RECORDS) {
      refuse({
        code: "GUARD_NOT_MET",
        message: `More than ${MOST_RECORDS} records belong to it: too many for one act.`,
      });
    }
  }
  const whole = [...known].filter((id) => recordTypeOf(id) === "Incident");
  const about = (list: string) => `entryId IN (SELECT a.entryId FROM journal_about a WHERE a.incidentId IN (${list}))`;
  await handOverEntries(unit, (list) => `recordId IN (${list})`, [...known], way);
  await handOverEntries(unit, about, whole, way);
}

/** The records under the restriction that name one of these as what they belong to. */
async function belongingTo(unit: ActionUnit, ids: readonly string[], restrictedTo: string): Promise<Found[]> {
  const found = new Map<string, Found>();
  const look = async (type: RecordType, condition: (list: string) => string) => {
    for (const some of inParts(ids)) {
      const where = `${condition(some.map(() => "?").join(","))} AND r.restrictedTo = ?`;
      for (const record of await unit.allOf(type, where, [...some, restrictedTo])) {
        found.set(record.id, { type, record } as Found);
      }
    }
  };
  for (const { type, column } of dependents) await look(type, (list) => `r.${column} IN (${list})`);
  await look("Incident", (list) => `r.mergedIntoId IN (${list})`);
  await look("Lesson", (list) => `r.id IN (SELECT s.lessonId FROM lesson_source s WHERE s.incidentId IN (${list}))`);
  const tied = (list: string) => `r.id IN (SELECT l.eventId FROM event_link l WHERE l.id IN (${list}))`;
  await look("SecurityEvent", tied);
  return [...found.values()];
}

/** A membership is over with the case that it opened: whoever had it is a member of the case that goes on. */
async function handOver(unit: ActionUnit, { type, record }: Found, { from, to, at }: HandOver): Promise<void> {
  const circumstances = { about: [from.id, to.id], occurredAt: at };
  const changes = { restrictedTo: to.restrictedTo };
  if (type !== "CaseMember") await unit.change(type, record as never, changes as never, circumstances);
  else await unit.change(type, record, { ...changes, endedAt: record.endedAt ?? unit.now }, circumstances);
}

async function handOverEntries(
  unit: ActionUnit,
  condition: (list: string) => string,
  ids: readonly string[],
  { from, to }: HandOver,
): Promise<void> {
  for (const some of inParts(ids)) {
    const where = `restrictedTo = ? AND ${condition(some.map(() => "?").join(","))}`;
    await unit.transaction.run(`UPDATE journal_entry SET restrictedTo = ? WHERE ${where}`, [
      ...[to.restrictedTo, from.restrictedTo, ...some],
    ]);
  }
}

function inParts(ids: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) parts.push(ids.slice(start, start + AT_ONCE));
  return parts;
}

import { columnsOf } from "../../entities/columns.js";
import { type RecordOf, recordEntities } from "../../entities/index.js";
import { caseReaders } from "../access/policies/roles.js";
import { listOf, type RecordType, recordTypes } from "../domain/records/record.js";
import { invalid, refuse } from "../domain/refusal.js";
import type { Instant } from "../domain/time.js";
import type { Role } from "../domain/words.js";
import type { ActionUnit } from "./unit.js";

type Incident = RecordOf<"Incident">;
type CaseMember = RecordOf<"CaseMember">;

const MOST_MEMBERS = 200;
/** One unit of work tells of each record that it restricts; a larger one could not be numbered in one go. */
export const MOST_RECORDS = 4_000;
/** Records that one statement names. */
const AT_ONCE = 500;

/** Whoever makes a case that is for few sees it: not by a token that somebody else has made for them. */
export function demandOpensCases(unit: ActionUnit): void {
  if (unit.caller.grant.opensCases) return;
  refuse({
    code: "GUARD_NOT_MET",
    message:
      "Your token was made by somebody else and opens no restricted case. Rotate it by one of your own, or by the identity provider's.",
  });
}

/** The people whom an input names as members, each of whom must be able to see such a case at all. */
export async function peopleForCase(
  unit: ActionUnit,
  ids: readonly string[],
  constituencyId: string,
  path: string,
): Promise<string[]> {
  if (ids.length > MOST_MEMBERS) invalid(path, `must be at most ${MOST_MEMBERS}`);
  const people = new Map((await unit.loadAll("Person", ids)).map((person) => [person.id, person]));
  for (const [index, id] of ids.entries()) {
    const at = path === "personId" ? path : `${path}.${index}`;
    const person = people.get(id);
    if (!person) return invalid(at, "there is no such person, or it is not yours to see");
    if (!readsCasesOf(person, constituencyId)) invalid(at, "has no role that sees cases of this constituency");
  }
  return [...people.keys()];
}

/** Membership opens a case to those whose work it is; it gives nobody a role. */
function readsCasesOf(person: RecordOf<"Person">, constituencyId: string): boolean {
  if (person.disabled) return false;
  const reach = listOf(person.constituencies);
  const roles = listOf<Role>(person.roles);
  return (reach.includes("*") || reach.includes(constituencyId)) && roles.some((role) => caseReaders.includes(role));
}

/** Lets somebody into the case until then, or without end. */
export async function admit(
  unit: ActionUnit,
  incident: Incident,
  personId: string,
  until: Instant | null,
): Promise<CaseMember> {
  const [known] = await unit.allOf("CaseMember", "r.incidentId = ? AND r.personId = ?", [incident.id, personId]);
  const circumstances = { about: [incident.id] };
  if (known) return unit.change("CaseMember", known, { until, endedAt: null }, circumstances);
  const { constituencyId, label } = incident;
  const place = { constituencyId, label, restrictedTo: incident.id, incidentId: incident.id };
  return unit.create("CaseMember", { ...place, personId, until, endedAt: null }, circumstances);
}

/** The members at this moment. */
export function membersOf(unit: ActionUnit, incidentId: string): Promise<CaseMember[]> {
  return unit.allOf("CaseMember", "r.incidentId = ? AND r.endedAt IS NULL AND (r.until IS NULL OR r.until > ?)", [
    incidentId,
    unit.now,
  ]);
}

/** The columns by which a record names the case that it was created in, the report, or the records that it is about. */
const belonging = ["incidentId", "eventId", "subjectId", "fromId", "toId"] as const;

/** Whatever has such a column has the audience of what it names: a new type of record cannot be forgotten here. */
export const dependents = recordTypes.flatMap((type) => {
  const names = columnsOf(recordEntities[type]).map(({ name }) => name);
  return belonging.filter((column) => names.includes(column)).map((column) => ({ type, column }));
});

/**
 * Puts everything that was created in the case, and every entry of the journal about it, under its restriction. Events
 * keep their audience: only that they were tied to the case is hidden. What another case restricts already stays so.
 */
export async function restrictContents(unit: ActionUnit, incident: Incident): Promise<void> {
  let left = MOST_RECORDS;
  for (const { type, column } of dependents) {
    if (column !== "eventId")
      left -= await restrictAll(unit, type, incident.id, `r.${column} = ?`, [incident.id], left);
  }
  const taught = "r.id IN (SELECT s.lessonId FROM lesson_source s WHERE s.incidentId = ?)";
  await restrictAll(unit, "Lesson", incident.id, taught, [incident.id], left);
  await unit.transaction.run(
    `UPDATE journal_entry SET restrictedTo = ? WHERE restrictedTo IS NULL
       AND entryId IN (SELECT a.entryId FROM journal_about a WHERE a.incidentId = ?)`,
    [incident.id, incident.id],
  );
  await unit.transaction.run("UPDATE external_reference SET audience = ? WHERE recordId = ?", [
    incident.id,
    incident.id,
  ]);
  await restrictErasures(unit, incident.id);
}

/** Who erased something of what is under the restriction now tells of it as well. */
async function restrictErasures(unit: ActionUnit, incidentId: string): Promise<void> {
  const moved = unit.touched.flatMap(({ row }) => (row.restrictedTo === incidentId ? [row.id] : []));
  for (let from = 0; from < moved.length; from += AT_ONCE) {
    const some = moved.slice(from, from + AT_ONCE);
    const about = `r.subjectId IN (${some.map(() => "?").join(",")})`;
    const erasures = await unit.allOf("Erasure", about, some);
    if (erasures.length === 0) continue;
    await restrictAll(unit, "Erasure", incidentId, about, some);
    const ids = erasures.map(({ id }) => id);
    await restrictEntriesOf(unit, ids, incidentId);
  }
}

/** Puts what belongs to a withdrawn event under the restriction of the case as well: ties, decisions, escalations. */
export async function restrictDependents(unit: ActionUnit, event: RecordOf<"SecurityEvent">, incidentId: string) {
  for (const { type, column } of dependents) {
    if (column === "incidentId") continue;
    const records = await unit.allOf(type, `r.${column} = ?`, [event.id]);
    await restrictAll(unit, type, incidentId, `r.${column} = ?`, [event.id]);
    const ids = records.map(({ id }) => id);
    if (ids.length > 0) await restrictEntriesOf(unit, ids, incidentId);
  }
}

/** Restricts the records that meet the condition and are still open; says how many. */
export async function restrictAll<T extends RecordType>(
  unit: ActionUnit,
  type: T,
  incidentId: string,
  condition: string,
  parameters: readonly unknown[],
  most = MOST_RECORDS,
): Promise<number> {
  const records = await unit.allOf(type, `${condition} AND r.restrictedTo IS NULL`, parameters);
  if (records.length > most) {
    refuse({ code: "GUARD_NOT_MET", message: `The case has more than ${MOST_RECORDS} records: too many for one act.` });
  }
  const changes = { restrictedTo: incidentId } as Partial<RecordOf<T>>;
  for (const record of records) await unit.change(type, record, changes, { about: [incidentId] });
  return records.length;
}

/** Puts all that the journal has told of a record until now under the restriction as well. */
export async function restrictEntriesOf(
  unit: ActionUnit,
  recordIds: readonly string[],
  incidentId: string,
): Promise<void> {
  await unit.transaction.run(
    `UPDATE journal_entry SET restrictedTo = ? WHERE restrictedTo IS NULL
       AND recordId IN (${recordIds.map(() => "?").join(",")})`,
    [incidentId, ...recordIds],
  );
}

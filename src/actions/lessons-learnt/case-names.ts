import { type ColumnSpec, columnsOf } from "../../../entities/columns.js";
import { type RecordOf, recordEntities } from "../../../entities/index.js";
import { listOf } from "../../domain/records/json-list.js";
import { type RecordType, recordTypeOf, recordTypes } from "../../domain/records/record.js";
import { refuse } from "../../domain/refusal.js";
import { tableOf } from "../../storage/table.js";
import type { ActionUnit } from "../unit.js";

type Row = Record<string, string | null>;

/** Of one type; a case with more of them is not looked through in one act. */
const MOST = 20_000;
const AT_ONCE = 500;

/** What describes anything, and names nobody. */
const describing: ReadonlySet<string> = new Set(["severityReason", "reopenReason", "mergeReason", "splitReason"]);
const lineColumns = (type: RecordType) =>
  columnsOf(recordEntities[type]).filter(({ kind, name }) => kind === "line" && !describing.has(name));
/** Columns that can hold an id. */
const keyColumns = (type: RecordType) =>
  columnsOf(recordEntities[type]).filter(({ kind, length, name }) => kind === "key" && length === 36 && name !== "id");

/** What belongs to a case, but for the drafts themselves: what they say is what is looked through. */
const ofCase = recordTypes.filter(
  (type) => type !== "CaseStudyDraft" && columnsOf(recordEntities[type]).some(({ name }) => name === "incidentId"),
);
/** Those of whose names a single word tells who it is, too. */
const ofSomebody: ReadonlySet<RecordType> = new Set(["Constituency", "Person", "ExternalOrganization"]);
/** A word that is a name of its own: no article, no "of". */
const NAME = /\p{Lu}[\p{L}\p{N}]{3,}|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}]{2,}/gu;

/**
 * Everything by which a case names somebody or something, whoever may see it: each short text of its records, its events
 * and whatever they refer to, and the single words of the names of people and organizations.
 */
export async function namesIn(unit: ActionUnit, incident: RecordOf<"Incident">): Promise<Set<string>> {
  const names = new Set<string>();
  const referred = new Set<string>(await actorsOn(unit, incident.id));
  const note = (type: RecordType, row: Row) => {
    for (const { name } of lineColumns(type)) noteName(names, row[name] ?? null, ofSomebody.has(type));
    for (const { name } of keyColumns(type)) if (recordTypeOf(row[name] ?? "")) referred.add(row[name] as string);
  };
  note("Incident", incident as unknown as Row);
  for (const { stakeholder } of listOf(incident.stakeholderNotices)) noteName(names, stakeholder, false);
  for (const type of ofCase)
    for (const row of await rowsOf(unit, type, "r.incidentId = ?", [incident.id])) note(type, row);
  const ofEvents = "r.id IN (SELECT l.eventId FROM event_link l WHERE l.incidentId = ?)";
  for (const row of await rowsOf(unit, "SecurityEvent", ofEvents, [incident.id])) note("SecurityEvent", row);
  for (const one of await numbersElsewhere(unit, incident.id)) noteName(names, one, false);
  await noteReferred(unit, [...referred], (type, row) => {
    for (const { name } of lineColumns(type)) noteName(names, row[name] ?? null, ofSomebody.has(type));
  });
  return names;
}

function noteName(names: Set<string>, name: string | null, wordByWord: boolean): void {
  if (name === null) return;
  names.add(name);
  if (wordByWord) for (const [word] of name.matchAll(NAME)) names.add(word);
}

async function rowsOf(unit: ActionUnit, type: RecordType, condition: string, parameters: unknown[]): Promise<Row[]> {
  const columns: ColumnSpec[] = [...lineColumns(type), ...keyColumns(type)];
  const { name } = tableOf(recordEntities[type]);
  const list = ["r.id", ...columns.map((column) => `r.\`${column.name}\``)].join(", ");
  const rows = await unit.transaction.query<Row>(
    `SELECT ${list} FROM \`${name}\` r WHERE ${condition} LIMIT ${MOST + 1}`,
    parameters,
  );
  if (rows.length > MOST) {
    const message = `The case has more than ${MOST} records of the type ${type}: too many to look for names in.`;
    refuse({ code: "GUARD_NOT_MET", message, clause: "27035-1 §4.3 h) (R-028)" });
  }
  return rows;
}

/** Whoever did anything about the case. */
async function actorsOn(unit: ActionUnit, incidentId: string): Promise<string[]> {
  const rows = await unit.transaction.query<{ actorId: string }>(
    `SELECT DISTINCT j.actorId FROM journal_entry j JOIN journal_about a ON a.entryId = j.entryId WHERE a.incidentId = ?`,
    [incidentId],
  );
  return rows.map(({ actorId }) => actorId);
}

/** The numbers that the case and its events have in other systems. */
async function numbersElsewhere(unit: ActionUnit, incidentId: string): Promise<string[]> {
  const rows = await unit.transaction.query<{ source: string; externalId: string }>(
    `SELECT e.source, e.externalId FROM external_reference e
      WHERE e.recordId = ? OR e.recordId IN (SELECT l.eventId FROM event_link l WHERE l.incidentId = ?)`,
    [incidentId, incidentId],
  );
  return rows.flatMap(({ source, externalId }) => [source, externalId]);
}

async function noteReferred(unit: ActionUnit, ids: readonly string[], note: (type: RecordType, row: Row) => void) {
  for (const type of recordTypes) {
    const some = ids.filter((id) => recordTypeOf(id) === type);
    for (let start = 0; start < some.length; start += AT_ONCE) {
      const chunk = some.slice(start, start + AT_ONCE);
      const rows = await rowsOf(unit, type, `r.id IN (${chunk.map(() => "?").join(",")})`, chunk);
      for (const row of rows) note(type, row);
    }
  }
}

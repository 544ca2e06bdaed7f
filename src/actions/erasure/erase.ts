import { columnsOf } from "../../../entities/columns.js";
import { type RecordOf, recordEntities } from "../../../entities/index.js";
import { erasedValue, holdsReferences, isErasable } from "../../domain/erasure.js";
import { listOf, type RecordType, recordTypeOf, type TocsinRecord } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import type { Disclosure } from "../../journal/leaf.js";
import { tableOf } from "../../storage/table.js";
import type { Draft } from "../register-rule.js";
import { demandNoHoldOn } from "../responses/legal-holds.js";
import type { ActionUnit } from "../unit.js";

/** Entries of the journal that are rewritten with one look. */
const PAGE = 500;

/** Somebody asks: the record must be theirs to see, the fields such as can be emptied, and no hold may keep the case. */
export async function soundErasure(
  unit: ActionUnit,
  { subjectId, fields }: Draft<"Erasure">,
  before: RecordOf<"Erasure"> | null,
): Promise<Partial<Draft<"Erasure">>> {
  if (before !== null) return {};
  const type = recordTypeOf(subjectId) ?? invalid("subjectId", "is no record");
  const subject = await unit.mustSee(type, subjectId, "subjectId");
  const columns = erasableColumns(type);
  for (const [index, name] of listOf(fields).entries()) {
    if (!columns.has(name)) invalid(`fields.${index}`, `is no field of ${type} in which personal data can stand`);
  }
  await demandNoHoldOn(unit, await casesOf(unit, type, subject), subject);
  // Whoever may not meet the record does not learn that something of it is to be erased.
  const { constituencyId, label, restrictedTo } = subject;
  return { constituencyId, label, restrictedTo };
}

/** Somebody else confirms: the fields are emptied in the record, in the journal, and in what was copied from them. */
export async function erase(unit: ActionUnit, erasure: RecordOf<"Erasure">): Promise<void> {
  const type = recordTypeOf(erasure.subjectId) as RecordType;
  const subject = await unit.load(type, erasure.subjectId);
  const about = await casesOf(unit, type, subject);
  await demandNoHoldOn(unit, about, subject);
  const names = new Set(listOf(erasure.fields));
  await empty(unit, erasure, type, subject, names, about);
  await emptyCopies(unit, erasure);
  if (holdsReferences(names))
    await unit.transaction.run("DELETE FROM external_reference WHERE recordId = ?", [subject.id]);
}

/** The tables that held what was erased: their files are written anew. */
export function tablesHolding(types: readonly RecordType[]): string[] {
  const records = types.map((type) => tableOf(recordEntities[type]).name);
  return [...new Set([...records, "journal_entry", "idempotency", "external_reference"])];
}

function erasableColumns(type: RecordType) {
  const columns = columnsOf(recordEntities[type]).filter((column) => isErasable(type, column));
  return new Map(columns.map((column) => [column.name, column]));
}

async function empty<T extends RecordType>(
  unit: ActionUnit,
  { id }: { id: string },
  type: T,
  record: RecordOf<T>,
  names: ReadonlySet<string>,
  about: readonly string[] = [],
): Promise<void> {
  await eraseEntries(unit, record, names);
  const columns = columnsOf(recordEntities[type]).filter(({ name }) => names.has(name));
  const emptied = Object.fromEntries(columns.map((column) => [column.name, erasedValue(column, id)]));
  await unit.change(type, record, emptied as Partial<RecordOf<T>>, { about, erased: names });
}

/**
 * What partners were shown of the record and what people were told of it goes too. What partners see of it still is
 * written by what follows any change.
 */
async function emptyCopies(unit: ActionUnit, erasure: RecordOf<"Erasure">): Promise<void> {
  const { subjectId } = erasure;
  for (const item of await unit.allOf("SharedItem", "r.sourceId = ?", [subjectId]))
    await empty(unit, erasure, "SharedItem", item, new Set(["title", "facts"]));
  for (const notice of await unit.allOf("Notification", "? IN (r.subjectId, r.incidentId, r.occasion)", [subjectId]))
    await empty(unit, erasure, "Notification", notice, new Set(["subject", "body"]));
}

/**
 * Takes the values out of what opens the leaves. The leaves stay as they were hashed, so every proof holds; without the
 * salts nobody can find out by trying what stood there, neither by a digest nor by the hash of a whole state.
 */
async function eraseEntries(unit: ActionUnit, { id }: TocsinRecord, names: ReadonlySet<string>): Promise<void> {
  for (let after = 0; ; ) {
    const entries = await unit.transaction.query<{ sequenceKey: number; unitId: string; disclosures: string }>(
      `SELECT sequenceKey, unitId, disclosures FROM journal_entry
        WHERE recordId = ? AND sequenceKey > ? ORDER BY sequenceKey LIMIT ${PAGE}`,
      [id, after],
    );
    for (const { sequenceKey, disclosures } of entries) {
      const told = listOf<Disclosure | null>(disclosures).map((one) => (one && names.has(one[1]) ? null : one));
      await unit.transaction.run("UPDATE journal_entry SET disclosures = ?, stateSalt = '' WHERE sequenceKey = ?", [
        JSON.stringify(told),
        sequenceKey,
      ]);
    }
    await forgetInputs(unit, [...new Set(entries.map(({ unitId }) => unitId))]);
    if (entries.length < PAGE) return;
    after = Number(entries.at(-1)?.sequenceKey);
  }
}

/** The hash of an input is without salt: what was in it could be found by trying. */
async function forgetInputs(unit: ActionUnit, unitIds: readonly string[]): Promise<void> {
  if (unitIds.length === 0) return;
  const places = unitIds.map(() => "?").join(",");
  await unit.transaction.run(`DELETE FROM idempotency WHERE unitId IN (${places})`, unitIds);
}

/** The cases that a record belongs to: the one it names, those it is a part of, those of its report. */
async function casesOf(unit: ActionUnit, type: RecordType, record: object): Promise<string[]> {
  const { id, incidentId, incidentIds, eventId } = record as Record<string, string | null | undefined>;
  if (type === "Incident") return [String(id)];
  const named = [...(incidentId ? [incidentId] : []), ...listOf<string>(incidentIds)];
  const report = type === "SecurityEvent" ? id : eventId;
  const links = report ? await unit.allOf("EventLink", "r.eventId = ?", [report]) : [];
  return [...new Set([...named, ...links.map((link) => link.incidentId)])];
}

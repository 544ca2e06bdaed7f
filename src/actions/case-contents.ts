import { columnsOf } from "../../entities/columns.js";
import { type RecordOf, recordEntities } from "../../entities/index.js";
import { type RecordType, recordTypes } from "../domain/records/record.js";
import { invalid, refuse } from "../domain/refusal.js";
import type { PartialDate } from "../domain/time.js";
import { UniqueViolation } from "../storage/database.js";
import type { ActionUnit } from "./unit.js";

type Incident = RecordOf<"Incident">;

/** One unit of work tells of each record that it moves; a larger one could not be numbered in one go. */
const MOST_RECORDS = 4_000;
const MOST_NAMED = 500;

/** What was said or done about a case as it was, and stays what it was: who was told, what was exported, who looked in. */
const stays: ReadonlySet<RecordType> = new Set([
  "Notification",
  "CaseExport",
  "ExchangeExport",
  "CaseMember",
  "BreakGlass",
  // A merged case is another: what was decided to share of the one is not decided for the other.
  "Share",
  "CaseStudyDraft",
]);
/** What a split leaves where it is: the ties of events, which it makes anew, and what the law asks of the whole case. */
const ofTheWhole: ReadonlySet<RecordType> = new Set(["EventLink", "CaseFact", "ReportingObligation", "Filing"]);

/** Whatever belongs to a case goes where the case goes: a new type of record cannot be forgotten here. */
const contents = recordTypes.filter(
  (type) => !stays.has(type) && columnsOf(recordEntities[type]).some(({ name }) => name === "incidentId"),
);

/** Filings follow their obligation. */
const conditions: Partial<Record<RecordType, string>> = {
  Filing: " AND r.obligationId NOT IN (SELECT o.id FROM reporting_obligation o WHERE o.incidentId = r.incidentId)",
};
/** What others follow comes first. */
const ordered = [...contents].sort((one, other) => Number(one in conditions) - Number(other in conditions));

/** From which case to which, and when it turned out. */
interface Way {
  from: Incident;
  to: Incident;
  at: PartialDate | null;
}

/**
 * Moves everything that belongs to a case into another, each record by a change of its own in the journal of both. What
 * the other case has already, such as the tie of the same event, stays where it is. Says which records belonged to it.
 */
export async function moveContents(unit: ActionUnit, way: Way): Promise<string[]> {
  const moved: string[] = [];
  let left = MOST_RECORDS;
  for (const type of ordered) {
    const records = await unit.allOf(type, `r.incidentId = ?${conditions[type] ?? ""}`, [way.from.id]);
    left -= records.length;
    if (left < 0) {
      const message = `The case has more than ${MOST_RECORDS} records: too many for one act.`;
      refuse({ code: "GUARD_NOT_MET", message });
    }
    for (const record of records) await move(unit, type, record, way);
    moved.push(...records.map(({ id }) => id));
  }
  return moved;
}

/** Moves these records of a case into another; each must be one that the case holds. */
export async function moveRecords(unit: ActionUnit, ids: readonly string[], way: Way): Promise<void> {
  if (ids.length > MOST_NAMED) invalid("recordIds", `must be at most ${MOST_NAMED}`);
  const wanted = new Set(ids);
  for (const type of ordered) {
    if (ofTheWhole.has(type)) continue;
    for (const record of await unit.loadAll(type, ids)) {
      if ((record as { incidentId?: string | null }).incidentId !== way.from.id) continue;
      await move(unit, type, record, way);
      wanted.delete(record.id);
    }
  }
  const missing = ids.findIndex((id) => wanted.has(id));
  if (missing >= 0) invalid(`recordIds.${missing}`, "is no record of this case that can go with its events");
}

async function move<T extends RecordType>(
  unit: ActionUnit,
  type: T,
  record: RecordOf<T>,
  { from, to, at }: Way,
): Promise<void> {
  const isWithin = from.restrictedTo !== null && record.restrictedTo === from.restrictedTo;
  const audience = isWithin ? { restrictedTo: to.restrictedTo } : {};
  const changes = { incidentId: to.id, ...audience } as unknown as Partial<RecordOf<T>>;
  await unit.change(type, record, changes, { about: [from.id, to.id], occurredAt: at }).catch((error) => {
    if (!(error instanceof UniqueViolation)) throw error;
  });
}

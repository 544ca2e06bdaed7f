import type { RecordOf } from "../../entities/index.js";
import type { RecordType } from "../domain/records/record.js";
import { invalid, refuse } from "../domain/refusal.js";
import type { PartialDate } from "../domain/time.js";
import { UniqueViolation } from "../storage/database.js";
import { dependents } from "./restricted-case.js";
import type { ActionUnit } from "./unit.js";

type Incident = RecordOf<"Incident">;

/** One unit of work tells of each record that it moves; a larger one could not be numbered in one go. */
const MOST_RECORDS = 4_000;
const MOST_NAMED = 500;

/** What was said or done about a case as it was, and stays what it was: what was exported, who looked in. */
const stays: ReadonlySet<RecordType> = new Set([
  "CaseExport",
  "ExchangeExport",
  "CaseMember",
  "BreakGlass",
  // A merged case is another: what was decided to share of the one is not decided for the other.
  "Share",
  "CaseStudyDraft",
  // A decision rests on the case as it was, and is never edited; what was erased was erased there.
  "Decision",
  "Erasure",
]);
/**
 * What a split leaves where it is: the ties of events and the switch out of band, which it makes anew, and what the law
 * asks, and people are told, of the whole case.
 */
const ofTheWhole: ReadonlySet<RecordType> = new Set([
  ...(["EventLink", "CaseFact", "ReportingObligation", "Filing"] as const),
  ...(["Notification", "OutOfBandMode"] as const),
]);

/**
 * Whatever belongs to a case, or is said of it, goes where the case goes, by the column that names the case: a new type of
 * record cannot be forgotten here.
 */
const belonging = new Set(dependents.flatMap(({ type, column }) => (column === "incidentId" ? [type] : [])));
const contents = dependents.filter(
  ({ type, column }) => !stays.has(type) && column !== "eventId" && (column === "incidentId" || !belonging.has(type)),
);
type Content = (typeof contents)[number];

/** What can be said of both cases: by which columns it says the same, while what holds, and how it ends. */
interface Saying<T extends RecordType> {
  same: readonly (keyof RecordOf<T> & string)[];
  standing: { [K in keyof RecordOf<T>]?: string | boolean };
  ended: (unit: ActionUnit, way: Way) => Partial<RecordOf<T>>;
}
const sayings: { [T in RecordType]?: Saying<T> } = {
  Relation: {
    same: ["kind", "fromId", "toId"],
    standing: { state: "STANDING" },
    ended: ({ now, caller }, { at, reason }) => ({
      ...{ state: "ENDED", endedAt: at ?? now, endedById: caller.personId, endReason: reason },
    }),
  },
  SituationLink: {
    same: ["itemId", "subjectId"],
    standing: { retired: false },
    ended: () => ({ retired: true }),
  },
};

/** Filings follow their obligation; whom a notice has reached was told of the case as it was, and others wait with the whole. */
const conditions: Partial<Record<RecordType, string>> = {
  Filing: " AND r.obligationId NOT IN (SELECT o.id FROM reporting_obligation o WHERE o.incidentId = r.incidentId)",
  Notification: " AND r.state IN ('ISSUED', 'LEAVING', 'HELD')",
};
/** What others follow comes first. */
const ordered = [...contents].sort((one, other) => Number(one.type in conditions) - Number(other.type in conditions));

/** From which case to which, when it turned out, and why. */
interface Way {
  from: Incident;
  to: Incident;
  at: PartialDate | null;
  reason: string;
}

/**
 * Moves everything that belongs to a case into another, and what is said of it, each record by a change of its own in the
 * journal of both. What the other case has already, such as the tie of the same event, stays where it is; what is said of
 * both already ends. Says which records were those of the case.
 */
export async function moveContents(unit: ActionUnit, way: Way): Promise<string[]> {
  const moved: string[] = [];
  let left = MOST_RECORDS;
  for (const content of ordered) {
    const { type, column } = content;
    const records = await unit.allOf(type, `r.${column} = ?${conditions[type] ?? ""}`, [way.from.id]);
    left -= records.length;
    if (left < 0) {
      const message = `The case has more than ${MOST_RECORDS} records: too many for one act.`;
      refuse({ code: "GUARD_NOT_MET", message });
    }
    for (const record of records) await move(unit, content, record, way);
    moved.push(...records.map(({ id }) => id));
  }
  return moved;
}

/** Moves these records of a case into another; each must be one that the case holds, or that speaks of it. */
export async function moveRecords(unit: ActionUnit, ids: readonly string[], way: Way): Promise<void> {
  if (ids.length > MOST_NAMED) invalid("recordIds", `must be at most ${MOST_NAMED}`);
  const wanted = new Set(ids);
  for (const content of ordered) {
    const { type, column } = content;
    if (ofTheWhole.has(type)) continue;
    for (const record of await unit.loadAll(type, ids)) {
      if (valueIn(record, column) !== way.from.id) continue;
      await move(unit, content, record, way);
      wanted.delete(record.id);
    }
  }
  const missing = ids.findIndex((id) => wanted.has(id));
  if (missing >= 0) invalid(`recordIds.${missing}`, "is no record of this case that can go with its events");
}

async function move<T extends RecordType>(
  unit: ActionUnit,
  { type, column }: Content & { type: T },
  record: RecordOf<T>,
  way: Way,
): Promise<void> {
  const { from, to, at } = way;
  const circumstances = { about: [from.id, to.id], occurredAt: at };
  const saying: Saying<T> | undefined = sayings[type];
  if (saying && (await isSaidOf(unit, type, { ...record, [column]: to.id }, saying))) {
    await unit.change(type, record, saying.ended(unit, way), circumstances);
    return;
  }
  const isWithin = from.restrictedTo !== null && record.restrictedTo === from.restrictedTo;
  const audience = isWithin ? { restrictedTo: to.restrictedTo } : {};
  const changes = { [column]: to.id, ...audience } as unknown as Partial<RecordOf<T>>;
  await unit.change(type, record, changes, circumstances).catch((error) => {
    if (!(error instanceof UniqueViolation)) throw error;
  });
}

/** Whether it holds, and the same is said already of the case that goes on. */
async function isSaidOf<T extends RecordType>(
  unit: ActionUnit,
  type: T,
  record: RecordOf<T>,
  { same, standing }: Saying<T>,
): Promise<boolean> {
  const holds = (one: RecordOf<T>) =>
    Object.entries(standing).every(([column, value]) => valueIn(one, column) === value);
  if (!holds(record)) return false;
  const condition = same.map((name) => `r.${name} = ?`).join(" AND ");
  const alike = same.map((name) => valueIn(record, name));
  return (await unit.allOf(type, condition, alike)).some(holds);
}

function valueIn(record: object, column: string): unknown {
  return (record as Record<string, unknown>)[column];
}

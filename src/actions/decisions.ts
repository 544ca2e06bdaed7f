import type { RecordOf } from "../../entities/index.js";
import { jsonList, type RecordType, recordTypeOf } from "../domain/records/record.js";
import { invalid } from "../domain/refusal.js";
import type { PartialDate } from "../domain/time.js";
import type { DecisionKind } from "../domain/words.js";
import type { ActionUnit } from "./unit.js";

const decidable = ["SecurityEvent", "Vulnerability", "Incident"] as const;
/** The records that are observed, assessed and decided on. */
export type Decidable = (typeof decidable)[number];

export function isDecidable(type: RecordType | null): type is Decidable {
  return decidable.some((one) => one === type);
}

type Subject = RecordOf<Decidable>;

export interface Decided {
  kind: DecisionKind;
  outcome: string;
  reason: string;
  /** Ids of what it rests on besides the record itself; checked by `informationFor`. */
  basis?: readonly string[];
  at: PartialDate | null;
}

const MOST_BASES = 100;

/**
 * Puts a decision beside the record that it is on (27035-1 §5.4). It supersedes the last one of its kind, which stays as
 * it was.
 */
export async function recordDecision(
  unit: ActionUnit,
  subject: Subject,
  decided: Decided,
): Promise<RecordOf<"Decision">> {
  const [decision] = await recordDecisions(unit, [subject], decided);
  return decision as RecordOf<"Decision">;
}

/** The same decision on each of several records, as they were before the unit changed them; about these cases. */
export async function recordDecisions(
  unit: ActionUnit,
  subjects: readonly Subject[],
  { kind, outcome, reason, basis = [], at }: Decided,
  cases: readonly string[] = [],
): Promise<RecordOf<"Decision">[]> {
  const standing = await standingDecisions(unit, subjects, kind);
  const decisions = subjects.map((subject) => ({
    constituencyId: subject.constituencyId,
    label: subject.label,
    restrictedTo: subject.restrictedTo,
    subjectId: subject.id,
    subjectVersion: subject.version,
    kind,
    outcome,
    reason,
    basis: jsonList([...new Set(basis)]),
    supersedesId: standing.get(subject.id)?.id ?? null,
    occurredAt: at,
  }));
  const about = ({ subjectId }: { subjectId: string }) =>
    recordTypeOf(subjectId) === "Incident" ? [subjectId, ...cases] : cases;
  return unit.createAll("Decision", decisions, (row) => ({ about: about(row), occurredAt: at }));
}

/** The decisions of a kind that nothing has superseded, by the record that they are on. */
export async function standingDecisions(
  unit: ActionUnit,
  subjects: readonly { id: string }[],
  kind: DecisionKind,
): Promise<Map<string, RecordOf<"Decision">>> {
  if (subjects.length === 0) return new Map();
  const condition = `r.subjectId IN (${subjects.map(() => "?").join(",")}) AND r.kind = ?
    AND NOT EXISTS (SELECT 1 FROM decision s WHERE s.supersedesId = r.id)`;
  const found = await unit.allOf("Decision", condition, [...subjects.map(({ id }) => id), kind]);
  return new Map(found.map((decision) => [decision.subjectId, decision]));
}

/** The records that somebody names as the information that a decision rests on: each must be there and be theirs to see. */
export async function informationFor(
  unit: ActionUnit,
  subject: { restrictedTo: string | null },
  ids: readonly string[] | null | undefined,
): Promise<string[]> {
  const named = ids ?? [];
  if (named.length > MOST_BASES) invalid("basis", `must be at most ${MOST_BASES}`);
  for (const [index, id] of named.entries()) {
    const path = `basis.${index}`;
    const type = recordTypeOf(id);
    const record =
      type === null ? invalid(path, "is no id of a record") : await unit.mustSee(type as RecordType, id, path);
    // What only some may see is told to nobody else by a decision that names it.
    if (record.restrictedTo !== null && record.restrictedTo !== subject.restrictedTo) {
      invalid(path, "belongs to a restricted case");
    }
  }
  return [...named];
}

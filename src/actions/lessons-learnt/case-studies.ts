import type { RecordOf } from "../../../entities/index.js";
import { courseOf, type Happening } from "../../domain/case-studies/course.js";
import { type Identifying, identifyingIn, type Said } from "../../domain/case-studies/identifying.js";
import { isBuiltIn, parentOf } from "../../domain/categories.js";
import { jsonList, listOf } from "../../domain/records/record.js";
import { invalid, refuse } from "../../domain/refusal.js";
import type { Draft } from "../register-rule.js";
import type { ActionUnit } from "../unit.js";
import { namesIn } from "./case-names.js";

type StudyDraft = RecordOf<"CaseStudyDraft">;

const clause = "27035-1 §4.3 h) (R-028)";

/**
 * A draft is told what may be learnt of its case when it is prepared, so that whoever releases it sees exactly what goes
 * out; and is looked through for what tells whose case it was, when it is prepared and again when it is released.
 */
export async function soundStudy(
  unit: ActionUnit,
  after: Draft<"CaseStudyDraft">,
  before: StudyDraft | null,
): Promise<Partial<StudyDraft>> {
  if (unit.actionName !== "prepareCaseStudy" && unit.actionName !== "releaseCaseStudy") return {};
  const [incident] = await unit.allOf("Incident", "r.id = ?", [after.incidentId]);
  if (!incident) return {};
  if (incident.origin === "EXERCISE") {
    refuse({ code: "GUARD_NOT_MET", message: "It is a case of an exercise, and not a real one.", clause });
  }
  if (listOf(after.passages).length === 0) invalid("passages", "must tell something");
  const found = await identifyingOf(unit, incident, after);
  if (before === null) return { ...(await toldOf(unit, incident)), found: jsonList(found) };
  demandReleasable(incident, found);
  return { caseStudyId: await publish(unit, before) };
}

function demandReleasable(incident: RecordOf<"Incident">, found: readonly Identifying[]): void {
  const refused = (message: string) => refuse({ code: "GUARD_NOT_MET", message, clause });
  if (incident.restrictedTo !== null) refused("What only its members may see is not taught.");
  if (incident.state !== "CLOSED") refused("The case is not closed any more.");
  if (found.length === 0) return;
  const violations = found.map(({ path, kind, text }) => ({
    path,
    message: `tells whose case it was: ${kind} "${text}"`,
  }));
  refuse({ code: "GUARD_NOT_MET", message: "It still tells whose case it was.", clause, violations });
}

async function identifyingOf(
  unit: ActionUnit,
  incident: RecordOf<"Incident">,
  { title, passages, harmless }: Draft<"CaseStudyDraft">,
): Promise<Identifying[]> {
  const said: Said[] = [
    { path: "title", text: title },
    ...listOf(passages).map(({ text }, index) => ({ path: `passages.${index}.text`, text })),
  ];
  return identifyingIn(said, await namesIn(unit, incident), listOf(harmless));
}

type Told = Pick<
  StudyDraft,
  | ("categories" | "severityClass" | "causeIntent" | "causeMeans" | "nonTechnicalCause")
  | ("consequences" | "moments" | "counts")
>;

/** What the case says in words of the standard, how it went, and how much there was of what. */
async function toldOf(unit: ActionUnit, incident: RecordOf<"Incident">): Promise<Told> {
  const { severityClass, causeIntent, causeMeans, nonTechnicalCause, consequences } = incident;
  return {
    ...{ severityClass, causeIntent, causeMeans, nonTechnicalCause, consequences },
    categories: jsonList([...new Set(listOf(incident.categories).flatMap(standardOf))]),
    moments: jsonList(courseOf(incident, await happeningsOf(unit, incident.id))),
    counts: jsonList(await countsOf(unit, incident.id)),
  };
}

/** A category of an organization's own can tell which organization: the node above it that everybody has stands for it. */
function standardOf(code: string): string[] {
  if (isBuiltIn(code)) return [code];
  const parent = parentOf(code);
  return parent === null ? [] : standardOf(parent);
}

async function happeningsOf(unit: ActionUnit, incidentId: string): Promise<Happening[]> {
  const rows = await unit.transaction.query<Happening>(
    `SELECT kind, occurredAt AS at FROM response_action WHERE incidentId = ?
      UNION ALL SELECT target, occurredAt FROM escalation WHERE incidentId = ?
      UNION ALL SELECT CASE WHEN underControl = 1 THEN 'UNDER_CONTROL' ELSE 'OUT_OF_CONTROL' END, occurredAt
                  FROM control_review WHERE incidentId = ?
      ORDER BY at LIMIT 200`,
    [incidentId, incidentId, incidentId],
  );
  return rows;
}

const counted = {
  EVENT: "event_link r WHERE r.incidentId = ? AND r.endedAt IS NULL",
  INDICATOR: "indicator r WHERE r.incidentId = ?",
  EVIDENCE: "evidence r WHERE r.incidentId = ?",
  RESPONSE: "response_action r WHERE r.incidentId = ?",
  LESSON: "lesson_source r WHERE r.incidentId = ?",
} as const;

async function countsOf(unit: ActionUnit, incidentId: string) {
  const counts: { kind: keyof typeof counted; count: number }[] = [];
  for (const [kind, from] of Object.entries(counted) as [keyof typeof counted, string][]) {
    const [row] = await unit.transaction.query<{ count: number }>(`SELECT COUNT(*) AS count FROM ${from}`, [
      incidentId,
    ]);
    counts.push({ kind, count: Number(row?.count) });
  }
  return counts;
}

/** Makes of a released draft what others read: a record of its own, which holds nothing of the case but what it tells. */
async function publish(unit: ActionUnit, draft: StudyDraft): Promise<string> {
  const { constituencyId, title, passages, categories, severityClass } = draft;
  const { causeIntent, causeMeans, nonTechnicalCause, consequences, moments, counts } = draft;
  const study = await unit.create("CaseStudy", {
    ...{ constituencyId, label: "AMBER" as const, restrictedTo: null, draftId: draft.id, endedAt: null },
    ...{ title, passages, categories, severityClass, causeIntent, causeMeans, nonTechnicalCause, consequences },
    ...{ moments, counts },
  });
  return study.id;
}

/** What was released of the case before is withdrawn: one study of a case is enough to learn from, and to be mistaken in. */
export async function replaceEarlier(unit: ActionUnit, { id, incidentId }: StudyDraft): Promise<void> {
  const earlier = "r.incidentId = ? AND r.state = 'RELEASED' AND r.id <> ?";
  for (const one of await unit.allOf("CaseStudyDraft", earlier, [incidentId, id])) {
    await takeBack(unit, one);
    const over = { state: "WITHDRAWN" as const, endedAt: unit.now, endedById: unit.caller.personId };
    const endReason = "Another took its place.";
    await unit.change("CaseStudyDraft", one, { ...over, endReason }, { about: [incidentId] });
  }
}

/** Whoever read it is told that it is withdrawn, and reads nothing of it any more. */
export async function takeBack(unit: ActionUnit, { id }: StudyDraft): Promise<void> {
  for (const study of await unit.allOf("CaseStudy", "r.draftId = ? AND r.endedAt IS NULL", [id])) {
    await unit.change("CaseStudy", study, { endedAt: unit.now });
  }
}

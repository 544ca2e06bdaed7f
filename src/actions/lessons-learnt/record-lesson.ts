import type { RecordOf } from "../../../entities/index.js";
import { LessonSourceEntity } from "../../../entities/journal.entity.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import { jsonList } from "../../domain/records/record.js";
import { invalid, refuse } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { type ActionInput, defineAction } from "../action.js";

export interface RecordLesson extends ActionInput {
  incidentId: string;
  title: string;
  description?: string | null | undefined;
  recommendation?: string | null | undefined;
  /** Further cases that taught the same. */
  otherIncidentIds?: string[] | null | undefined;
  /** When the lesson was drawn. */
  occurredAt?: PartialDate | null | undefined;
}

const MOST_CASES = 100;

/** What one or many cases taught (27035-1 §5.6); only once the case has been resolved. */
export const recordLesson = defineAction<RecordLesson>("recordLesson", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId);
  if (input.title.trim() === "") invalid("title", "must not be empty");
  const others = input.otherIncidentIds ?? [];
  if (others.length > MOST_CASES) invalid("otherIncidentIds", `must be at most ${MOST_CASES}`);
  const cases = [incident];
  for (const [index, id] of others.entries()) {
    const path = `otherIncidentIds.${index}`;
    const other = await unit.mustSee("Incident", id, path);
    if (other.constituencyId !== incident.constituencyId) invalid(path, "belongs to another constituency");
    demandResolved(other, path);
    cases.push(other);
  }
  const incidentIds = [...new Set([incident.id, ...others])];
  const occurredAt = unit.happened(input.occurredAt);
  const lesson = {
    constituencyId: incident.constituencyId,
    label: incident.label,
    restrictedTo: strictestAudience(cases),
    incidentIds: jsonList(incidentIds),
    title: input.title,
    description: input.description ?? null,
    recommendation: input.recommendation ?? null,
    occurredAt,
  };
  const record = await unit.create("Lesson", lesson, { about: incidentIds, occurredAt });
  const sources = incidentIds.map((incidentId) => ({ incidentId, lessonId: record.id }));
  await unit.transaction.insert(LessonSourceEntity, sources);
});

/** The phase starts when incidents have been resolved: each that the lesson comes from. */
function demandResolved(incident: RecordOf<"Incident">, path: string): void {
  const { from, clause } = ruleFor("recordLesson");
  if (from?.includes(incident.state)) return;
  refuse({
    code: "WRONG_STATE",
    message: `${incident.reference} has not been resolved.`,
    clause,
    violations: [{ path, message: "has not been resolved" }],
  });
}

/** Who meets the lesson meets the ids of its cases: those who see each of them. */
function strictestAudience(cases: readonly RecordOf<"Incident">[]): string | null {
  const [first, ...more] = [...new Set(cases.flatMap(({ restrictedTo }) => restrictedTo ?? []))];
  if (more.length > 0) invalid("otherIncidentIds", "must not name cases that are restricted to different members");
  return first ?? null;
}

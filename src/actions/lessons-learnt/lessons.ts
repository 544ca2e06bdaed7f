import type { RecordOf } from "../../../entities/index.js";
import { LessonSourceEntity, VulnerabilityLessonEntity } from "../../../entities/journal.entity.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import { jsonList, type RecordType } from "../../domain/records/record.js";
import { invalid, refuse } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import type { ActionInput } from "../action.js";
import type { ActionUnit } from "../unit.js";

/** What a lesson says, wherever it comes from. */
export interface LessonSaid extends ActionInput {
  title: string;
  description?: string | null | undefined;
  recommendation?: string | null | undefined;
  /** When the lesson was drawn. */
  occurredAt?: PartialDate | null | undefined;
}

/** Where a lesson comes from: one or many cases and vulnerabilities. */
interface Sources {
  incidents: readonly RecordOf<"Incident">[];
  vulnerabilities: readonly RecordOf<"Vulnerability">[];
}

const MOST_SOURCES = 100;

/** Writes down what the sources taught; the first of them says how far it may be shared. */
export async function writeLesson(unit: ActionUnit, said: LessonSaid, sources: Sources): Promise<void> {
  const all = [...sources.incidents, ...sources.vulnerabilities];
  const [first] = all;
  if (!first) return;
  const incidentIds = [...new Set(sources.incidents.map(({ id }) => id))];
  const vulnerabilityIds = [...new Set(sources.vulnerabilities.map(({ id }) => id))];
  const occurredAt = unit.happened(said.occurredAt);
  const lesson = {
    constituencyId: first.constituencyId,
    label: first.label,
    restrictedTo: strictestAudience(all),
    incidentIds: jsonList(incidentIds),
    vulnerabilityIds: jsonList(vulnerabilityIds),
    title: said.title,
    description: said.description ?? null,
    recommendation: said.recommendation ?? null,
    occurredAt,
  };
  const { id: lessonId } = await unit.create("Lesson", lesson, { about: incidentIds, occurredAt });
  const ofIncidents = incidentIds.map((incidentId) => ({ incidentId, lessonId }));
  const ofVulnerabilities = vulnerabilityIds.map((vulnerabilityId) => ({ vulnerabilityId, lessonId }));
  if (ofIncidents.length > 0) await unit.transaction.insert(LessonSourceEntity, ofIncidents);
  if (ofVulnerabilities.length > 0) await unit.transaction.insert(VulnerabilityLessonEntity, ofVulnerabilities);
}

/** Further sources that an input names: of the same customer, and over. */
export async function furtherSources<T extends "Incident" | "Vulnerability">(
  unit: ActionUnit,
  type: T,
  given: { ids: readonly string[]; field: string; constituencyId: string },
): Promise<RecordOf<T>[]> {
  const { ids, field, constituencyId } = given;
  if (ids.length > MOST_SOURCES) invalid(field, `must be at most ${MOST_SOURCES}`);
  const found: RecordOf<T>[] = [];
  for (const [index, id] of ids.entries()) {
    const path = `${field}.${index}`;
    const source = (await unit.mustSee(type as RecordType, id, path)) as RecordOf<T>;
    if (source.constituencyId !== constituencyId) invalid(path, "belongs to another constituency");
    demandOver(type, source as RecordOf<"Incident"> | RecordOf<"Vulnerability">, path);
    found.push(source);
  }
  return found;
}

const actionOn = { Incident: "recordLesson", Vulnerability: "recordVulnerabilityLesson" } as const;

/** The phase starts when incidents have been resolved, and vulnerabilities dealt with: each that the lesson comes from. */
function demandOver(
  type: "Incident" | "Vulnerability",
  { state, reference }: { state: string; reference: string },
  path: string,
): void {
  const { from, clause } = ruleFor(actionOn[type]);
  if (from?.includes(state)) return;
  const message = type === "Incident" ? "has not been resolved" : "has not been dealt with";
  refuse({ code: "WRONG_STATE", message: `${reference} ${message}.`, clause, violations: [{ path, message }] });
}

/** Who meets the lesson meets the ids of its sources: those who see each of them. */
function strictestAudience(sources: readonly { restrictedTo: string | null }[]): string | null {
  const [first, ...more] = [...new Set(sources.flatMap(({ restrictedTo }) => restrictedTo ?? []))];
  if (more.length > 0) invalid("otherIncidentIds", "must not name cases that are restricted to different members");
  return first ?? null;
}

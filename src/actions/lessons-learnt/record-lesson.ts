import { invalid } from "../../domain/refusal.js";
import { defineAction } from "../action.js";
import { furtherSources, type LessonSaid, writeLesson } from "./lessons.js";

export interface RecordLesson extends LessonSaid {
  incidentId: string;
  /** Further cases that taught the same. */
  otherIncidentIds?: string[] | null | undefined;
  /** Vulnerabilities that did. */
  vulnerabilityIds?: string[] | null | undefined;
}

/** What one or many cases taught (27035-1 §5.6); only once the case has been resolved. */
export const recordLesson = defineAction<RecordLesson>("recordLesson", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId);
  if (input.title.trim() === "") invalid("title", "must not be empty");
  const { constituencyId } = incident;
  const cases = { ids: input.otherIncidentIds ?? [], field: "otherIncidentIds", constituencyId };
  const weaknesses = { ids: input.vulnerabilityIds ?? [], field: "vulnerabilityIds", constituencyId };
  await writeLesson(unit, input, {
    incidents: [incident, ...(await furtherSources(unit, "Incident", cases))],
    vulnerabilities: await furtherSources(unit, "Vulnerability", weaknesses),
  });
});

import { notFound } from "../../domain/faults.js";
import { recordTypeOf } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import type { ObservationMethod } from "../../domain/words.js";
import { type ActionInput, defineAction } from "../action.js";
import { isDecidable } from "../decisions.js";

export interface RecordObservation extends ActionInput {
  /** The event, vulnerability or incident. */
  subjectId: string;
  method: ObservationMethod;
  finding: string;
  source?: string | null | undefined;
  toolId?: string | null | undefined;
  /** When it was observed. */
  occurredAt?: PartialDate | null | undefined;
}

/** Something was found out that an assessment may rest on: by testing, measuring or other means (27035-1 §5.4). */
export const recordObservation = defineAction<RecordObservation>("recordObservation", async (unit, input) => {
  const type = recordTypeOf(input.subjectId);
  if (!isDecidable(type)) throw notFound();
  const subject = await unit.load(type, input.subjectId);
  if (input.finding.trim() === "") invalid("finding", "says what was found, so it must not be empty");
  if (input.toolId != null) await unit.mustSee("AnalysisTool", input.toolId, "toolId");
  const occurredAt = unit.happened(input.occurredAt);
  const observation = {
    constituencyId: subject.constituencyId,
    label: subject.label,
    restrictedTo: subject.restrictedTo,
    subjectId: subject.id,
    method: input.method,
    finding: input.finding,
    source: input.source ?? null,
    toolId: input.toolId ?? null,
    occurredAt,
  };
  const about = type === "Incident" ? [subject.id] : [];
  await unit.create("Observation", observation, { about, occurredAt });
});

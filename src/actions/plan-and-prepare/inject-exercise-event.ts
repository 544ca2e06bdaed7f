import { type EventReport, newEvent, reportViolations } from "../../domain/decisions/report-event.js";
import { refuse } from "../../domain/refusal.js";
import { type ActionInput, defineAction } from "../action.js";
import { tableInForce } from "../adopted-tables.js";
import { ownCategories } from "../categories.js";
import { drawReference } from "../references.js";

export interface InjectExerciseEvent
  extends ActionInput,
    Pick<EventReport, "title" | "description" | "affected" | "urgent" | "suspectedCategories" | "occurredAt"> {
  exerciseId: string;
}

/** An event happens in an exercise that is running: whatever comes of it belongs to the exercise (27035-1 §5.2 h). */
export const injectExerciseEvent = defineAction<InjectExerciseEvent>("injectExerciseEvent", async (unit, input) => {
  const exercise = await unit.subject("Exercise", input.exerciseId);
  unit.keepApart([{ origin: "EXERCISE" }]);
  const violations = reportViolations(
    input,
    unit.now,
    await ownCategories(unit, exercise.constituencyId, input.suspectedCategories),
  );
  if (violations.length > 0) refuse({ code: "INVALID_INPUT", message: "The report contradicts itself.", violations });
  const fields = newEvent(input, {
    reference: drawReference("EXERCISE-EVT", unit.now),
    constituencyId: exercise.constituencyId,
    now: unit.now,
    origin: "EXERCISE",
    scale: await tableInForce(unit, "ClassificationScale", exercise.constituencyId),
  });
  await unit.create("SecurityEvent", { ...fields, exerciseId: exercise.id }, { occurredAt: fields.occurredAt });
});

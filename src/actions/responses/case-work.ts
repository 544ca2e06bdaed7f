import type { RecordOf } from "../../../entities/index.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import { jsonList, listOf } from "../../domain/records/record.js";
import { invalid, refuse } from "../../domain/refusal.js";
import { dueSteps, stepsLeft } from "../../domain/registers/case-work.js";
import type { Draft } from "../register-rule.js";
import type { ActionUnit } from "../unit.js";

/** Each step of a run has its time from the beginning on; the run is gone through when all that must be is recorded. */
export async function soundRun(
  unit: ActionUnit,
  after: Draft<"ProcedureRun">,
  before: RecordOf<"ProcedureRun"> | null,
): Promise<Partial<Draft<"ProcedureRun">>> {
  if (before === null) return { steps: jsonList(dueSteps(listOf(after.steps), after.occurredAt)) };
  await demandStepsRecorded(unit, after, before);
  return {};
}

/** A procedure is gone through when every step that may not be left out is recorded. */
async function demandStepsRecorded(
  unit: ActionUnit,
  after: Draft<"ProcedureRun">,
  before: RecordOf<"ProcedureRun">,
): Promise<void> {
  if (after.state !== "COMPLETED") return;
  const records = await unit.allOf("ProcedureStepRecord", "r.runId = ?", [before.id]);
  const left = stepsLeft(after.steps, new Set(records.map(({ step }) => Number(step))));
  if (left.length === 0) return;
  refuse({
    code: "GUARD_NOT_MET",
    message: `Of ${left.length} of its steps nothing is recorded.`,
    clause: ruleFor(unit.actionName).clause,
    violations: left.map((step) => ({ path: `steps.${step - 1}`, message: "is not recorded" })),
  });
}

/** A step is recorded in the case of its run, while that goes on; only what is optional is left out. */
export async function demandStepOfRun(unit: ActionUnit, after: Draft<"ProcedureStepRecord">): Promise<void> {
  const run = await unit.mustSee("ProcedureRun", after.runId, "runId");
  if (run.incidentId !== after.incidentId) invalid("runId", "belongs to another case");
  if (run.state !== "RUNNING") {
    const { clause } = ruleFor(unit.actionName);
    refuse({ code: "WRONG_STATE", message: "The procedure is not gone through any more.", clause });
  }
  const step = listOf<{ optional: boolean }>(run.steps)[after.step - 1];
  if (!step) return invalid("step", "is no step of the procedure");
  if (after.outcome === "LEFT_OUT" && !step.optional) invalid("outcome", "the step may not be left out");
}

/** What a tool that uses AI techniques had a part in is marked by that. */
export async function markAi(unit: ActionUnit, after: Draft<"Analysis">): Promise<Partial<Draft<"Analysis">>> {
  const tools = await unit.loadAll("AnalysisTool", listOf(after.toolIds));
  return { usesAi: after.usesAi || tools.some(({ usesAi }) => usesAi) };
}

/** The report of what was found comes after recovery. */
export async function demandRecovered(unit: ActionUnit, after: Draft<"PostIncidentReport">): Promise<void> {
  if (after.state !== "ISSUED") return;
  const { recoveredAt } = await unit.load("Incident", after.incidentId);
  if (recoveredAt !== null) return;
  const { clause } = ruleFor(unit.actionName);
  refuse({ code: "GUARD_NOT_MET", message: "Recovery must have been recorded.", clause });
}

import type { RecordOf } from "../../../entities/index.js";
import { waitsForItself } from "../../domain/decisions/task-dependencies.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import { listOf } from "../../domain/records/record.js";
import { invalid, refuse } from "../../domain/refusal.js";
import type { Draft } from "../register-rule.js";
import type { ActionUnit } from "../unit.js";
import { rateOf } from "./hourly-rate.js";

type Task = RecordOf<"Task">;

/**
 * A task goes to somebody who is here, waits for tasks of the same case and never for itself, and is neither begun nor
 * done before what it waits for.
 */
export async function demandSoundTask(unit: ActionUnit, after: Draft<"Task">, before: Task | null): Promise<void> {
  if (after.assigneeId !== null && after.assigneeId !== before?.assigneeId) {
    const { disabled } = await unit.mustSee("Person", after.assigneeId, "assigneeId");
    if (disabled) invalid("assigneeId", "the person is disabled");
  }
  if (after.teamId !== null && after.teamId !== before?.teamId) {
    const { disabled } = await unit.mustSee("Team", after.teamId, "teamId");
    if (disabled) invalid("teamId", "the team is disabled");
  }
  if (after.prerequisiteIds !== before?.prerequisiteIds) await demandNoLoop(unit, after, before?.id ?? "");
  if (after.state === "IN_PROGRESS" || after.state === "DONE") await demandPrerequisitesDone(unit, after);
}

async function demandNoLoop(unit: ActionUnit, task: Draft<"Task">, taskId: string): Promise<void> {
  const wanted = listOf(task.prerequisiteIds);
  if (wanted.length === 0) return;
  // All of them, locked: two changes at once could close a loop together.
  const ofCase = await unit.allOf("Task", "r.incidentId = ?", [task.incidentId]);
  const known = new Map(ofCase.map(({ id, prerequisiteIds }) => [id, listOf(prerequisiteIds)]));
  const stranger = wanted.findIndex((id) => !known.has(id));
  if (stranger >= 0) invalid(`prerequisiteIds.${stranger}`, "belongs to another case");
  known.set(taskId, wanted);
  const loop = wanted.findIndex((id) => id === taskId || waitsForItself(id, (one) => known.get(one) ?? []));
  if (loop < 0) return;
  refuse({
    code: "INVALID_INPUT",
    message: "The task would wait for itself.",
    clause: ruleFor(unit.actionName).clause,
    violations: [{ path: `prerequisiteIds.${loop}`, message: "waits for this task" }],
  });
}

/** What a task waits for must have been done, or found not to be needed. */
async function demandPrerequisitesDone(
  unit: ActionUnit,
  { prerequisiteIds, incidentId }: Draft<"Task">,
): Promise<void> {
  const ids = listOf(prerequisiteIds);
  if (ids.length === 0) return;
  const marks = ids.map(() => "?").join(",");
  const tasks = await unit.allOf("Task", `r.incidentId = ? AND r.id IN (${marks})`, [incidentId, ...ids]);
  const unfinished = tasks.filter(({ state }) => state === "OPEN" || state === "IN_PROGRESS");
  if (unfinished.length === 0) return;
  refuse({
    code: "GUARD_NOT_MET",
    message: `The task waits for ${unfinished.length} other${unfinished.length > 1 ? "s" : ""}.`,
    clause: ruleFor(unit.actionName).clause,
    violations: unfinished.map(({ id, title }) => ({
      path: `prerequisiteIds.${ids.indexOf(id)}`,
      message: `${title} is not done`,
    })),
  });
}

/** Time costs what an hour of the person costs now; it is one's own unless somebody is named, and on a task of the same case. */
export async function ownTime(
  unit: ActionUnit,
  after: Draft<"TimeEntry">,
  before: RecordOf<"TimeEntry"> | null,
): Promise<Partial<Draft<"TimeEntry">>> {
  if (after.taskId !== null) {
    const { incidentId } = await unit.mustSee("Task", after.taskId, "taskId");
    if (incidentId !== after.incidentId) invalid("taskId", "belongs to another case");
  }
  const personId = after.personId ?? unit.caller.personId;
  // A correction of the minutes is of the time, not of what it cost then.
  if (before !== null && before.personId === personId) return { personId };
  const rate = await rateOf(unit, after.constituencyId, personId);
  return { personId, hourlyRate: rate?.amount ?? null, currency: rate?.currency ?? null };
}

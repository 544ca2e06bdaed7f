import type { RecordOf } from "../../../entities/index.js";
import { jsonList } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import type { ActionUnit } from "../unit.js";

type Exercise = RecordOf<"Exercise">;

/** What the planner says of an exercise that is made from something. */
export interface Planned {
  name: string;
  goals: string;
  plannedFor?: string | null | undefined;
}

/** What it was made from gives the rest. */
export interface Made extends Pick<Exercise, "constituencyId" | "label"> {
  categories: readonly string[];
  scenario: string;
  injects: readonly { afterMinutes: number; kind: "EVENT" | "BENCHMARK"; title: string; text: string | null }[];
  sourceId?: string;
  caseStudyId?: string;
}

/** Plans a simulation of what happened in reality. */
export async function planExercise(unit: ActionUnit, { name, goals, plannedFor = null }: Planned, made: Made) {
  if (name.trim() === "") invalid("name", "must not be empty");
  if (goals.trim() === "") invalid("goals", "must not be empty");
  const { constituencyId, label, scenario, sourceId = null, caseStudyId = null } = made;
  const exercise = {
    ...{ constituencyId, label, restrictedTo: null, state: "PLANNED" as const, kind: "SIMULATION" as const },
    ...{ name, goals, plannedFor, scenario, sourceId, caseStudyId },
    ...{ injects: jsonList([...made.injects]), categories: jsonList([...made.categories]) },
    ...{ documentIds: jsonList<string>([]), participantIds: jsonList<string>([]) },
    ...{ startedAt: null, endedAt: null, findings: null, evaluatedAt: null, evaluatedById: null, cancelReason: null },
  };
  await unit.create("Exercise", exercise, { about: sourceId === null ? [] : [sourceId] });
}

import { exerciseFrom } from "../../domain/decisions/exercise-from-incident.js";
import { jsonList } from "../../domain/records/record.js";
import { invalid, refuse } from "../../domain/refusal.js";
import { type ActionInput, defineAction } from "../action.js";
import { demandSwitchedOn } from "../proportion.js";

export interface CreateExerciseFromIncident extends ActionInput {
  incidentId: string;
  name: string;
  goals: string;
  plannedFor?: string | null | undefined;
}

const clause = "27035:2011 (testing) (R-143)";

/** A scenario out of a real case: how it went, without what it says. */
export const createExerciseFromIncident = defineAction<CreateExerciseFromIncident>(
  "createExerciseFromIncident",
  async (unit, input) => {
    const incident = await unit.subject("Incident", input.incidentId);
    await demandSwitchedOn(unit, incident.constituencyId);
    if (input.name.trim() === "") invalid("name", "must not be empty");
    if (input.goals.trim() === "") invalid("goals", "must not be empty");
    if (incident.restrictedTo !== null) {
      refuse({ code: "GUARD_NOT_MET", message: "What only its members may see is not played.", clause });
    }
    if (incident.origin === "EXERCISE") {
      refuse({ code: "GUARD_NOT_MET", message: "It is a case of an exercise itself.", clause });
    }
    const { categories, scenario, injects } = exerciseFrom(incident);
    const exercise = {
      ...{ constituencyId: incident.constituencyId, label: incident.label, restrictedTo: null },
      ...{ state: "PLANNED" as const, name: input.name, kind: "SIMULATION" as const, goals: input.goals },
      ...{ scenario, injects: jsonList(injects), categories: jsonList(categories), sourceId: incident.id },
      ...{
        plannedFor: input.plannedFor ?? null,
        documentIds: jsonList<string>([]),
        participantIds: jsonList<string>([]),
      },
      ...{ startedAt: null, endedAt: null, findings: null, evaluatedAt: null, evaluatedById: null, cancelReason: null },
    };
    await unit.create("Exercise", exercise, { about: [incident.id] });
  },
);

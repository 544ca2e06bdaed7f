import { exerciseFrom } from "../../domain/decisions/exercise-from-incident.js";
import { refuse } from "../../domain/refusal.js";
import { type ActionInput, defineAction } from "../action.js";
import { demandSwitchedOn } from "../proportion.js";
import { planExercise } from "./planned-exercise.js";

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
    if (incident.restrictedTo !== null) {
      refuse({ code: "GUARD_NOT_MET", message: "What only its members may see is not played.", clause });
    }
    if (incident.origin === "EXERCISE") {
      refuse({ code: "GUARD_NOT_MET", message: "It is a case of an exercise itself.", clause });
    }
    const { id: sourceId, constituencyId, label } = incident;
    await planExercise(unit, input, { constituencyId, label, sourceId, ...exerciseFrom(incident) });
  },
);

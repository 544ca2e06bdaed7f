import { exerciseFromStudy } from "../../domain/decisions/exercise-from-case-study.js";
import { type ActionInput, defineAction } from "../action.js";
import { demandSwitchedOn } from "../proportion.js";
import { planExercise } from "./planned-exercise.js";

export interface CreateExerciseFromCaseStudy extends ActionInput {
  caseStudyId: string;
  name: string;
  goals: string;
  plannedFor?: string | null | undefined;
}

/** A scenario out of a case study: nobody who plays it, or plans it, needs to know the case. */
export const createExerciseFromCaseStudy = defineAction<CreateExerciseFromCaseStudy>(
  "createExerciseFromCaseStudy",
  async (unit, input) => {
    const study = await unit.subject("CaseStudy", input.caseStudyId);
    await demandSwitchedOn(unit, study.constituencyId);
    const { id: caseStudyId, constituencyId, label } = study;
    await planExercise(unit, input, { constituencyId, label, caseStudyId, ...exerciseFromStudy(study) });
  },
);

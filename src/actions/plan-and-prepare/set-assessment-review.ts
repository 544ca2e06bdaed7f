import { type ChangeInput, defineAction } from "../action.js";

/** The version is that of the constituency. */
export interface SetAssessmentReview extends ChangeInput {
  constituencyId: string;
  /** Whether an assessment counts only once somebody else has reviewed it. */
  demanded: boolean;
}

/** Demands the second pair of eyes for assessments in a constituency, or leaves it to the handlers (27035-1 §5.4). */
export const setAssessmentReview = defineAction<SetAssessmentReview>("setAssessmentReview", async (unit, input) => {
  const constituency = await unit.subject("Constituency", input.constituencyId, input.version);
  await unit.change("Constituency", constituency, { reviewsAssessments: input.demanded });
});

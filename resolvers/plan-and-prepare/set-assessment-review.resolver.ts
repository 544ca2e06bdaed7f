import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { SetAssessmentReviewInput } from "../../schema/plan-and-prepare/people.input.js";
import { constituencyAnswer } from "../../schema/plan-and-prepare/people.type.js";
import { setAssessmentReview } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class SetAssessmentReviewResolver {
  @Mutation(() => constituencyAnswer.result, {
    description:
      "Demands a second pair of eyes for assessments in a constituency, or leaves it to the handlers (27035-1 §5.4).",
  })
  setAssessmentReview(
    @Arg("input", () => SetAssessmentReviewInput) input: SetAssessmentReviewInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, setAssessmentReview, input, constituencyAnswer);
  }
}

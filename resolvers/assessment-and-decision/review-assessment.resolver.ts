import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { ReviewAssessmentInput } from "../../schema/assessment-and-decision/decision.input.js";
import { eventAnswer } from "../../schema/detection-and-reporting/security-event.type.js";
import { reviewAssessment } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class ReviewAssessmentResolver {
  @Mutation(() => eventAnswer.result, {
    description: "Confirms or overturns what somebody else assessed (27035-1 §5.4).",
  })
  reviewAssessment(@Arg("input", () => ReviewAssessmentInput) input: ReviewAssessmentInput, @Ctx() context: Context) {
    return recordAnswer(context, reviewAssessment, input, eventAnswer);
  }
}

import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { ReviewBreakGlassInput } from "../../schema/assessment-and-decision/restriction.input.js";
import { breakGlassAnswer } from "../../schema/assessment-and-decision/restriction.type.js";
import { reviewBreakGlass } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class ReviewBreakGlassResolver {
  @Mutation(() => breakGlassAnswer.result, {
    description: "Says whether a break-glass was justified (27035-1 §5.3 e).",
  })
  reviewBreakGlass(@Arg("input", () => ReviewBreakGlassInput) input: ReviewBreakGlassInput, @Ctx() context: Context) {
    return recordAnswer(context, reviewBreakGlass, input, breakGlassAnswer);
  }
}

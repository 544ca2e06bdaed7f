import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { BreakGlassInput } from "../../schema/assessment-and-decision/restriction.input.js";
import { breakGlassAnswer } from "../../schema/assessment-and-decision/restriction.type.js";
import { breakGlass } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class BreakGlassResolver {
  @Mutation(() => breakGlassAnswer.result, {
    description:
      "Opens a restricted case to you for a time: journaled, told to its members, reviewed by somebody else (27035-1 §5.3 e).",
  })
  breakGlass(@Arg("input", () => BreakGlassInput) input: BreakGlassInput, @Ctx() context: Context) {
    return recordAnswer(context, breakGlass, input, breakGlassAnswer);
  }
}

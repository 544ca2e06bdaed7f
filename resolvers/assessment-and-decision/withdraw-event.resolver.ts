import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { WithdrawEventInput } from "../../schema/assessment-and-decision/assess.input.js";
import { eventAnswer } from "../../schema/detection-and-reporting/security-event.type.js";
import { withdrawEvent } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class WithdrawEventResolver {
  @Mutation(() => eventAnswer.result, {
    description: "Puts an event under the restriction of its case (27035-1 §5.3 f).",
  })
  withdrawEvent(@Arg("input", () => WithdrawEventInput) input: WithdrawEventInput, @Ctx() context: Context) {
    return recordAnswer(context, withdrawEvent, input, eventAnswer);
  }
}

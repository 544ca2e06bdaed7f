import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { AmendEventInput } from "../../schema/detection-and-reporting/report.input.js";
import { eventAnswer } from "../../schema/detection-and-reporting/security-event.type.js";
import { amendEvent } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class AmendEventResolver {
  @Mutation(() => eventAnswer.result, { description: "Completes or corrects a report (27035-1 §5.3 c)." })
  amendEvent(@Arg("input", () => AmendEventInput) input: AmendEventInput, @Ctx() context: Context) {
    return recordAnswer(context, amendEvent, input, eventAnswer);
  }
}

import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { AssessEventInput } from "../../schema/assessment-and-decision/assess.input.js";
import { eventAnswer } from "../../schema/detection-and-reporting/security-event.type.js";
import { assessEvent } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class AssessEventResolver {
  @Mutation(() => eventAnswer.result, {
    description: "Decides whether an event is an incident, a possible incident or a false alarm (27035-1 §5.4).",
  })
  assessEvent(@Arg("input", () => AssessEventInput) input: AssessEventInput, @Ctx() context: Context) {
    return recordAnswer(context, assessEvent, input, eventAnswer);
  }
}

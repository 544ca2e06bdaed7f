import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { TriageEventInput } from "../../schema/assessment-and-decision/assess.input.js";
import { eventAnswer } from "../../schema/detection-and-reporting/security-event.type.js";
import { triageEvent } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class TriageEventResolver {
  @Mutation(() => eventAnswer.result, { description: "Takes a first look at a report (27035-3 §9)." })
  triageEvent(@Arg("input", () => TriageEventInput) input: TriageEventInput, @Ctx() context: Context) {
    return recordAnswer(context, triageEvent, input, eventAnswer);
  }
}

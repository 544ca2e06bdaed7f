import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { AssessEventInput } from "../../schema/assessment-and-decision/assess.input.js";
import { EventResult } from "../../schema/detection-and-reporting/security-event.type.js";
import { assessEvent } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";
import { eventShape } from "../common/shapes.js";

@Resolver()
export class AssessEventResolver {
  @Mutation(() => EventResult, {
    description: "Decides whether an event is an incident, a possible incident or a false alarm (27035-1 §5.4).",
  })
  assessEvent(@Arg("input", () => AssessEventInput) input: AssessEventInput, @Ctx() context: Context) {
    return recordAnswer(context, assessEvent, input, eventShape);
  }
}

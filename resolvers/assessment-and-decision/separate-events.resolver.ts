import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { incidentAnswer } from "../../schema/assessment-and-decision/incident.type.js";
import { SeparateEventsInput } from "../../schema/assessment-and-decision/merge.input.js";
import { separateEvents } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class SeparateEventsResolver {
  @Mutation(() => incidentAnswer.result, {
    description: "Takes events out of an incident; the answer is the incident (27035-1 §4.1).",
  })
  separateEvents(@Arg("input", () => SeparateEventsInput) input: SeparateEventsInput, @Ctx() context: Context) {
    return recordAnswer(context, separateEvents, input, incidentAnswer);
  }
}

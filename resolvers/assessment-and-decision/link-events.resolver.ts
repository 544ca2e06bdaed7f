import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { LinkEventsInput } from "../../schema/assessment-and-decision/assess.input.js";
import { incidentAnswer } from "../../schema/assessment-and-decision/incident.type.js";
import { linkEvents } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class LinkEventsResolver {
  @Mutation(() => incidentAnswer.result, { description: "Adds events to an incident (27035-1 §3.4)." })
  linkEvents(@Arg("input", () => LinkEventsInput) input: LinkEventsInput, @Ctx() context: Context) {
    return recordAnswer(context, linkEvents, input, incidentAnswer);
  }
}

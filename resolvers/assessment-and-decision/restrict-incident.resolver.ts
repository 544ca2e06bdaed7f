import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { RestrictIncidentInput } from "../../schema/assessment-and-decision/assess.input.js";
import { incidentAnswer } from "../../schema/assessment-and-decision/incident.type.js";
import { restrictIncident } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RestrictIncidentResolver {
  @Mutation(() => incidentAnswer.result, { description: "Restricts an open case to its members (27035-1 §5.4 a)." })
  restrictIncident(@Arg("input", () => RestrictIncidentInput) input: RestrictIncidentInput, @Ctx() context: Context) {
    return recordAnswer(context, restrictIncident, input, incidentAnswer);
  }
}

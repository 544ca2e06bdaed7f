import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { AssignIncidentInput } from "../../schema/assessment-and-decision/assess.input.js";
import { incidentAnswer } from "../../schema/assessment-and-decision/incident.type.js";
import { assignIncident } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class AssignIncidentResolver {
  @Mutation(() => incidentAnswer.result, {
    description: "Gives an incident to a person, a team or both (27035-1 §5.4 a).",
  })
  assignIncident(@Arg("input", () => AssignIncidentInput) input: AssignIncidentInput, @Ctx() context: Context) {
    return recordAnswer(context, assignIncident, input, incidentAnswer);
  }
}

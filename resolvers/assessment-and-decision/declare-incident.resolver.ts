import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { DeclareIncidentInput } from "../../schema/assessment-and-decision/assess.input.js";
import { incidentAnswer } from "../../schema/assessment-and-decision/incident.type.js";
import { declareIncident } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class DeclareIncidentResolver {
  @Mutation(() => incidentAnswer.result, {
    description: "Makes an incident of events that meet a criterion (27035-1 §3.4).",
  })
  declareIncident(@Arg("input", () => DeclareIncidentInput) input: DeclareIncidentInput, @Ctx() context: Context) {
    return recordAnswer(context, declareIncident, input, incidentAnswer);
  }
}

import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { ClassifyIncidentInput } from "../../schema/assessment-and-decision/assess.input.js";
import { incidentAnswer } from "../../schema/assessment-and-decision/incident.type.js";
import { classifyIncident } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class ClassifyIncidentResolver {
  @Mutation(() => incidentAnswer.result, {
    description: "Rates an incident by the severity scale and sorts it into the category tree (27035-1 §4.2).",
  })
  classifyIncident(@Arg("input", () => ClassifyIncidentInput) input: ClassifyIncidentInput, @Ctx() context: Context) {
    return recordAnswer(context, classifyIncident, input, incidentAnswer);
  }
}

import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { incidentAnswer } from "../../schema/assessment-and-decision/incident.type.js";
import { RespondInput } from "../../schema/responses/respond.input.js";
import { containIncident } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class ContainIncidentResolver {
  @Mutation(() => incidentAnswer.result, { description: "Records a containment (27035-3 §11.2)." })
  containIncident(@Arg("input", () => RespondInput) input: RespondInput, @Ctx() context: Context) {
    return recordAnswer(context, containIncident, input, incidentAnswer);
  }
}

import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { incidentAnswer } from "../../schema/assessment-and-decision/incident.type.js";
import { RespondInput } from "../../schema/responses/respond.input.js";
import { eradicateIncident } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class EradicateIncidentResolver {
  @Mutation(() => incidentAnswer.result, { description: "Records an eradication (27035-3 §11.3)." })
  eradicateIncident(@Arg("input", () => RespondInput) input: RespondInput, @Ctx() context: Context) {
    return recordAnswer(context, eradicateIncident, input, incidentAnswer);
  }
}

import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { incidentAnswer } from "../../schema/assessment-and-decision/incident.type.js";
import { CloseIncidentInput } from "../../schema/responses/respond.input.js";
import { closeIncident } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class CloseIncidentResolver {
  @Mutation(() => incidentAnswer.result, {
    description: "Closes the case once every stakeholder has been told (27035-1 §5.5).",
  })
  closeIncident(@Arg("input", () => CloseIncidentInput) input: CloseIncidentInput, @Ctx() context: Context) {
    return recordAnswer(context, closeIncident, input, incidentAnswer);
  }
}

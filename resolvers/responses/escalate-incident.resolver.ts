import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { incidentAnswer } from "../../schema/assessment-and-decision/incident.type.js";
import { EscalateIncidentInput } from "../../schema/responses/respond.input.js";
import { escalateIncident } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class EscalateIncidentResolver {
  @Mutation(() => incidentAnswer.result, {
    description: "Hands an incident up to management, crisis handling or business continuity (27035-1 §4.2 d).",
  })
  escalateIncident(@Arg("input", () => EscalateIncidentInput) input: EscalateIncidentInput, @Ctx() context: Context) {
    return recordAnswer(context, escalateIncident, input, incidentAnswer);
  }
}

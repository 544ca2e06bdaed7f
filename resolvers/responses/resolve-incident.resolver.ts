import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { incidentAnswer } from "../../schema/assessment-and-decision/incident.type.js";
import { ResolveIncidentInput } from "../../schema/responses/respond.input.js";
import { resolveIncident } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class ResolveIncidentResolver {
  @Mutation(() => incidentAnswer.result, {
    description: "Ends the response: under control, recovered and classified (27035-1 §5.5).",
  })
  resolveIncident(@Arg("input", () => ResolveIncidentInput) input: ResolveIncidentInput, @Ctx() context: Context) {
    return recordAnswer(context, resolveIncident, input, incidentAnswer);
  }
}

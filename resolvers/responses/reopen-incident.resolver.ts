import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { incidentAnswer } from "../../schema/assessment-and-decision/incident.type.js";
import { ReopenIncidentInput } from "../../schema/responses/respond.input.js";
import { reopenIncident } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class ReopenIncidentResolver {
  @Mutation(() => incidentAnswer.result, { description: "Reopens a case that was not over (27035-1 §5.5)." })
  reopenIncident(@Arg("input", () => ReopenIncidentInput) input: ReopenIncidentInput, @Ctx() context: Context) {
    return recordAnswer(context, reopenIncident, input, incidentAnswer);
  }
}

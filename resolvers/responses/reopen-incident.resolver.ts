import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { IncidentResult } from "../../schema/assessment-and-decision/incident.type.js";
import { ReopenIncidentInput } from "../../schema/responses/respond.input.js";
import { reopenIncident } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";
import { incidentShape } from "../common/shapes.js";

@Resolver()
export class ReopenIncidentResolver {
  @Mutation(() => IncidentResult, { description: "Reopens a case that was not over (27035-1 §5.5)." })
  reopenIncident(@Arg("input", () => ReopenIncidentInput) input: ReopenIncidentInput, @Ctx() context: Context) {
    return recordAnswer(context, reopenIncident, input, incidentShape);
  }
}

import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { AssignIncidentInput } from "../../schema/assessment-and-decision/assess.input.js";
import { IncidentResult } from "../../schema/assessment-and-decision/incident.type.js";
import { assignIncident } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";
import { incidentShape } from "../common/shapes.js";

@Resolver()
export class AssignIncidentResolver {
  @Mutation(() => IncidentResult, { description: "Gives an incident to a person, a team or both (27035-1 §5.4 a)." })
  assignIncident(@Arg("input", () => AssignIncidentInput) input: AssignIncidentInput, @Ctx() context: Context) {
    return recordAnswer(context, assignIncident, input, incidentShape);
  }
}

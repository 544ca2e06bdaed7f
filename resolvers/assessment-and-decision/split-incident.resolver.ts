import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { incidentAnswer } from "../../schema/assessment-and-decision/incident.type.js";
import { SplitIncidentInput } from "../../schema/assessment-and-decision/merge.input.js";
import { splitIncident } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class SplitIncidentResolver {
  @Mutation(() => incidentAnswer.result, {
    description: "Splits an incident in two; the answer is the new one (27035-1 §4.1).",
  })
  splitIncident(@Arg("input", () => SplitIncidentInput) input: SplitIncidentInput, @Ctx() context: Context) {
    return recordAnswer(context, splitIncident, input, incidentAnswer);
  }
}

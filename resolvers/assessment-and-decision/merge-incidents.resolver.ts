import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { incidentAnswer } from "../../schema/assessment-and-decision/incident.type.js";
import { MergeIncidentsInput } from "../../schema/assessment-and-decision/merge.input.js";
import { mergeIncidents } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class MergeIncidentsResolver {
  @Mutation(() => incidentAnswer.result, {
    description: "Merges incidents into one, with nothing lost; the answer is the one that goes on (27035-1 §4.1).",
  })
  mergeIncidents(@Arg("input", () => MergeIncidentsInput) input: MergeIncidentsInput, @Ctx() context: Context) {
    return recordAnswer(context, mergeIncidents, input, incidentAnswer);
  }
}

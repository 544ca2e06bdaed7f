import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { AdoptIncidentCriteriaInput } from "../../schema/plan-and-prepare/adopted-tables.input.js";
import { incidentCriteriaAnswer } from "../../schema/plan-and-prepare/adopted-tables.type.js";
import { adoptIncidentCriteria } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class AdoptIncidentCriteriaResolver {
  @Mutation(() => incidentCriteriaAnswer.result, {
    description: "Puts the next version of the table of incident criteria in force (27035-3 Annex A).",
  })
  adoptIncidentCriteria(
    @Arg("input", () => AdoptIncidentCriteriaInput) input: AdoptIncidentCriteriaInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, adoptIncidentCriteria, input, incidentCriteriaAnswer);
  }
}

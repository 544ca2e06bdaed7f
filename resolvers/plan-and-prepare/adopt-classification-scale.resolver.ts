import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { AdoptClassificationScaleInput } from "../../schema/plan-and-prepare/adopted-tables.input.js";
import { classificationScaleAnswer } from "../../schema/plan-and-prepare/adopted-tables.type.js";
import { adoptClassificationScale } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class AdoptClassificationScaleResolver {
  @Mutation(() => classificationScaleAnswer.result, {
    description: "Puts the next version of the classification scale in force (27035-1 §4.2 a).",
  })
  adoptClassificationScale(
    @Arg("input", () => AdoptClassificationScaleInput) input: AdoptClassificationScaleInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, adoptClassificationScale, input, classificationScaleAnswer);
  }
}

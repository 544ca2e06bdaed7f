import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { CorrectFilingInput } from "../../schema/responses/obligation.input.js";
import { filingAnswer } from "../../schema/responses/obligation.type.js";
import { correctFiling } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class CorrectFilingResolver {
  @Mutation(() => filingAnswer.result, {
    description: "Corrects the record of a filing, or takes it back where it was recorded by mistake (27035-3 §12.3).",
  })
  correctFiling(@Arg("input", () => CorrectFilingInput) input: CorrectFilingInput, @Ctx() context: Context) {
    return recordAnswer(context, correctFiling, input, filingAnswer);
  }
}

import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PrepareFilingInput } from "../../schema/responses/obligation.input.js";
import { obligationAnswer } from "../../schema/responses/obligation.type.js";
import { prepareFiling } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class PrepareFilingResolver {
  @Mutation(() => obligationAnswer.result, {
    description: "Writes what a filing will say. Nothing is submitted (27035-3 §12.3).",
  })
  prepareFiling(@Arg("input", () => PrepareFilingInput) input: PrepareFilingInput, @Ctx() context: Context) {
    return recordAnswer(context, prepareFiling, input, obligationAnswer);
  }
}

import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { personAnswer } from "../../schema/plan-and-prepare/people.type.js";
import { EnablePersonInput } from "../../schema/plan-and-prepare/rights.input.js";
import { enablePerson } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class EnablePersonResolver {
  @Mutation(() => personAnswer.result, { description: "Lets a disabled person in again." })
  enablePerson(@Arg("input", () => EnablePersonInput) input: EnablePersonInput, @Ctx() context: Context) {
    return recordAnswer(context, enablePerson, input, personAnswer);
  }
}

import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { personAnswer } from "../../schema/plan-and-prepare/people.type.js";
import { UpdatePersonInput } from "../../schema/plan-and-prepare/rights.input.js";
import { updatePerson } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class UpdatePersonResolver {
  @Mutation(() => personAnswer.result, {
    description: "Brings a person up to date; other rights hold at once, live sockets included (27035-1 §5.2 d).",
  })
  updatePerson(@Arg("input", () => UpdatePersonInput) input: UpdatePersonInput, @Ctx() context: Context) {
    return recordAnswer(context, updatePerson, input, personAnswer);
  }
}

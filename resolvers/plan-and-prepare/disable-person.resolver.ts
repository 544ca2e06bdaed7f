import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { personAnswer } from "../../schema/plan-and-prepare/people.type.js";
import { DisablePersonInput } from "../../schema/plan-and-prepare/rights.input.js";
import { disablePerson } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class DisablePersonResolver {
  @Mutation(() => personAnswer.result, {
    description: "Shuts a person out at once, whatever the token, live sockets included.",
  })
  disablePerson(@Arg("input", () => DisablePersonInput) input: DisablePersonInput, @Ctx() context: Context) {
    return recordAnswer(context, disablePerson, input, personAnswer);
  }
}

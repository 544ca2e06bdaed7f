import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { RevokeTokenInput } from "../../schema/plan-and-prepare/people.input.js";
import { tokenAnswer } from "../../schema/plan-and-prepare/people.type.js";
import { revokeToken } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RevokeTokenResolver {
  @Mutation(() => tokenAnswer.result, { description: "Ends a token at once, live sockets included." })
  revokeToken(@Arg("input", () => RevokeTokenInput) input: RevokeTokenInput, @Ctx() context: Context) {
    return recordAnswer(context, revokeToken, input, tokenAnswer);
  }
}

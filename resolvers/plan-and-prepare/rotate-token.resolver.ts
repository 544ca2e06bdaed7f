import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { RotateTokenInput } from "../../schema/plan-and-prepare/people.input.js";
import { tokenAnswer } from "../../schema/plan-and-prepare/people.type.js";
import { rotateToken } from "../../src/actions/index.js";
import { answer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RotateTokenResolver {
  @Mutation(() => tokenAnswer.result, {
    description:
      "Puts a new token in the place of one that works, with a new secret and the same grant; the old one ends soon after.",
  })
  rotateToken(@Arg("input", () => RotateTokenInput) input: RotateTokenInput, @Ctx() context: Context) {
    return answer(context, rotateToken, input, async (done) => ({
      __typename: tokenAnswer.typename,
      token: await context.reads.byId("Token", done.touched[0]?.id ?? null),
      secret: done.result ?? null,
    }));
  }
}

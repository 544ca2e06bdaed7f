import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { IssueTokenInput } from "../../schema/plan-and-prepare/people.input.js";
import { tokenAnswer } from "../../schema/plan-and-prepare/people.type.js";
import { issueToken } from "../../src/actions/index.js";
import { answer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class IssueTokenResolver {
  @Mutation(() => tokenAnswer.result, {
    description: "Gives a person a bearer token. Its secret is in this one answer and nowhere else.",
  })
  issueToken(@Arg("input", () => IssueTokenInput) input: IssueTokenInput, @Ctx() context: Context) {
    return answer(context, issueToken, input, async (done) => ({
      __typename: tokenAnswer.typename,
      token: await context.reads.byId("Token", done.touched[0]?.id ?? null),
      secret: done.result ?? null,
    }));
  }
}

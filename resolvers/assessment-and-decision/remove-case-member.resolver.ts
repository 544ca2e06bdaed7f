import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { RemoveCaseMemberInput } from "../../schema/assessment-and-decision/restriction.input.js";
import { memberAnswer } from "../../schema/assessment-and-decision/restriction.type.js";
import { removeCaseMember } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RemoveCaseMemberResolver {
  @Mutation(() => memberAnswer.result, {
    description: "Takes somebody out of a restricted case, live connections included (27035-1 §5.4 a).",
  })
  removeCaseMember(@Arg("input", () => RemoveCaseMemberInput) input: RemoveCaseMemberInput, @Ctx() context: Context) {
    return recordAnswer(context, removeCaseMember, input, memberAnswer);
  }
}

import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { AddCaseMemberInput } from "../../schema/assessment-and-decision/restriction.input.js";
import { memberAnswer } from "../../schema/assessment-and-decision/restriction.type.js";
import { addCaseMember } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class AddCaseMemberResolver {
  @Mutation(() => memberAnswer.result, {
    description: "Lets somebody into a restricted case, or moves the end of a membership (27035-1 §5.4 a).",
  })
  addCaseMember(@Arg("input", () => AddCaseMemberInput) input: AddCaseMemberInput, @Ctx() context: Context) {
    return recordAnswer(context, addCaseMember, input, memberAnswer);
  }
}

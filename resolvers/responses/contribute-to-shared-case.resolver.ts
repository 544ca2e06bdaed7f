import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { ContributeToSharedCaseInput } from "../../schema/responses/shared-case.input.js";
import { sharedCaseAnswer } from "../../schema/responses/shared-case.type.js";
import { contributeToSharedCase } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class ContributeToSharedCaseResolver {
  @Mutation(() => sharedCaseAnswer.result, {
    description:
      "You bring something to a case that is shared with you; a handler decides what becomes of it (27035-1 §4.1).",
  })
  contributeToSharedCase(
    @Arg("input", () => ContributeToSharedCaseInput) input: ContributeToSharedCaseInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, contributeToSharedCase, input, sharedCaseAnswer);
  }
}

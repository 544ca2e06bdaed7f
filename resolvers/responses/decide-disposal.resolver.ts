import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { DecideDisposalInput } from "../../schema/evidence/custody.type.js";
import { evidenceAnswer } from "../../schema/responses/case-records.type.js";
import { decideDisposal } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class DecideDisposalResolver {
  @Mutation(() => evidenceAnswer.result, {
    description:
      "Somebody else approves a disposal, or refuses it. Contents go with the last entry that holds them (27040).",
  })
  decideDisposal(@Arg("input", () => DecideDisposalInput) input: DecideDisposalInput, @Ctx() context: Context) {
    return recordAnswer(context, decideDisposal, input, evidenceAnswer);
  }
}

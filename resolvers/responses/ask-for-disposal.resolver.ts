import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { AskForDisposalInput } from "../../schema/evidence/custody.type.js";
import { evidenceAnswer } from "../../schema/responses/case-records.type.js";
import { askForDisposal } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class AskForDisposalResolver {
  @Mutation(() => evidenceAnswer.result, {
    description: "Asks that evidence is disposed of; never while a legal hold keeps it (27040, 27050).",
  })
  askForDisposal(@Arg("input", () => AskForDisposalInput) input: AskForDisposalInput, @Ctx() context: Context) {
    return recordAnswer(context, askForDisposal, input, evidenceAnswer);
  }
}

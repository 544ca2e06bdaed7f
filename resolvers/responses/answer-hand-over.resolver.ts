import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { AnswerHandOverInput } from "../../schema/evidence/custody.type.js";
import { evidenceAnswer } from "../../schema/responses/case-records.type.js";
import { answerHandOver } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class AnswerHandOverResolver {
  @Mutation(() => evidenceAnswer.result, {
    description: "Accepts evidence that is handed over, under the seal that is seen; or ends the handing over (27037).",
  })
  answerHandOver(@Arg("input", () => AnswerHandOverInput) input: AnswerHandOverInput, @Ctx() context: Context) {
    return recordAnswer(context, answerHandOver, input, evidenceAnswer);
  }
}

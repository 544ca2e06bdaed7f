import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { RecordDelayInput } from "../../schema/responses/obligation.input.js";
import { obligationAnswer } from "../../schema/responses/obligation.type.js";
import { recordDelay } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RecordDelayResolver {
  @Mutation(() => obligationAnswer.result, {
    description:
      "Records why a term cannot be kept, when the authority was told, and how much longer it allowed (27035-3 §12.3).",
  })
  recordDelay(@Arg("input", () => RecordDelayInput) input: RecordDelayInput, @Ctx() context: Context) {
    return recordAnswer(context, recordDelay, input, obligationAnswer);
  }
}

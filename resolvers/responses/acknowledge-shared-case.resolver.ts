import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { AcknowledgeSharedCaseInput } from "../../schema/responses/shared-case.input.js";
import { sharedCaseAnswer } from "../../schema/responses/shared-case.type.js";
import { acknowledgeSharedCase } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class AcknowledgeSharedCaseResolver {
  @Mutation(() => sharedCaseAnswer.result, {
    description:
      "You will handle what is shared as its conditions and label say; only now there is something to read (27035-1 §5.5).",
  })
  acknowledgeSharedCase(
    @Arg("input", () => AcknowledgeSharedCaseInput) input: AcknowledgeSharedCaseInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, acknowledgeSharedCase, input, sharedCaseAnswer);
  }
}

import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { RecordCustodyStepInput } from "../../schema/evidence/custody.type.js";
import { evidenceAnswer } from "../../schema/responses/case-records.type.js";
import { recordCustodyStep } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RecordCustodyStepResolver {
  @Mutation(() => evidenceAnswer.result, {
    description: "Enters a step of the chain of custody that its holder takes alone (27037, RFC 3227).",
  })
  recordCustodyStep(
    @Arg("input", () => RecordCustodyStepInput) input: RecordCustodyStepInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, recordCustodyStep, input, evidenceAnswer);
  }
}

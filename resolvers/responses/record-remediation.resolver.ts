import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { RecordRemediationInput } from "../../schema/detection-and-reporting/vulnerability.input.js";
import { vulnerabilityAnswer } from "../../schema/detection-and-reporting/vulnerability.type.js";
import { recordRemediation } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RecordRemediationResolver {
  @Mutation(() => vulnerabilityAnswer.result, { description: "Says what was done to remove a weakness (27035:2011)." })
  recordRemediation(
    @Arg("input", () => RecordRemediationInput) input: RecordRemediationInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, recordRemediation, input, vulnerabilityAnswer);
  }
}

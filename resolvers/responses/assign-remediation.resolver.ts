import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { AssignRemediationInput } from "../../schema/detection-and-reporting/vulnerability.input.js";
import { vulnerabilityAnswer } from "../../schema/detection-and-reporting/vulnerability.type.js";
import { assignRemediation } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class AssignRemediationResolver {
  @Mutation(() => vulnerabilityAnswer.result, {
    description: "Gives a weakness to whoever removes it, of the IRT or not (27035:2011).",
  })
  assignRemediation(
    @Arg("input", () => AssignRemediationInput) input: AssignRemediationInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, assignRemediation, input, vulnerabilityAnswer);
  }
}

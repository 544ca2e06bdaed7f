import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { evidenceAnswer } from "../../schema/responses/case-records.type.js";
import { RegisterEvidenceInput } from "../../schema/responses/respond.input.js";
import { registerEvidence } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RegisterEvidenceResolver {
  @Mutation(() => evidenceAnswer.result, {
    description: "Enters a piece of evidence in the register (27035-1 §5.3 f).",
  })
  registerEvidence(@Arg("input", () => RegisterEvidenceInput) input: RegisterEvidenceInput, @Ctx() context: Context) {
    return recordAnswer(context, registerEvidence, input, evidenceAnswer);
  }
}

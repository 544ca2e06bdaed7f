import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { HandOverEvidenceInput } from "../../schema/evidence/custody.type.js";
import { evidenceAnswer } from "../../schema/responses/case-records.type.js";
import { handOverEvidence } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class HandOverEvidenceResolver {
  @Mutation(() => evidenceAnswer.result, {
    description: "Hands evidence over to somebody, who has yet to accept it (27037).",
  })
  handOverEvidence(@Arg("input", () => HandOverEvidenceInput) input: HandOverEvidenceInput, @Ctx() context: Context) {
    return recordAnswer(context, handOverEvidence, input, evidenceAnswer);
  }
}

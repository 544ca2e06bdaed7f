import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { RedactEvidenceInput } from "../../schema/evidence/redaction.type.js";
import { evidenceAnswer } from "../../schema/responses/case-records.type.js";
import { redactEvidence } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RedactEvidenceResolver {
  @Mutation(() => evidenceAnswer.result, {
    description:
      "Makes a copy of evidence, at most 16 MiB of text or JSON, from which something is removed for good: an entry of its own with its own hash and custody. The original stays as it is: from then on only an evidence custodian has it in exports with contents, whatever becomes of the copy; by a link, each reading of which is journaled, whoever sees the entry reads it as before. Answers with the copy (27038).",
  })
  redactEvidence(@Arg("input", () => RedactEvidenceInput) input: RedactEvidenceInput, @Ctx() context: Context) {
    return recordAnswer(context, redactEvidence, input, evidenceAnswer);
  }
}

import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import {
  EvidenceVerificationConnection,
  VerifyEvidenceInput,
  verificationAnswer,
} from "../../schema/evidence/verification.type.js";
import { EvidenceType } from "../../schema/responses/case-records.type.js";
import { verifyEvidence } from "../../src/actions/index.js";
import type { Evidence } from "../../src/domain/records/case-records.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";
import { PageArgs, placed } from "../common/lists.js";

@Resolver(() => EvidenceType)
export class VerifyEvidenceResolver {
  @Mutation(() => verificationAnswer.result, {
    description:
      "Reads the contents of a piece of evidence whole and compares them with what was stored. What takes longer than 20 seconds is answered without its outcome, which then comes in `changes` and in `verifications` (27035-1 §5.3 f, §5.5).",
  })
  verifyEvidence(@Arg("input", () => VerifyEvidenceInput) input: VerifyEvidenceInput, @Ctx() context: Context) {
    return recordAnswer(context, verifyEvidence, input, verificationAnswer);
  }

  @FieldResolver(() => EvidenceVerificationConnection, {
    description: "When its contents were read whole and compared with what was stored, oldest first (27035-1 §5.5).",
  })
  verifications(@Root() evidence: Evidence, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.children("EvidenceVerification", "evidenceId", evidence.id, page));
  }
}

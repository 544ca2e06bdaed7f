import { Field, ID, InputType, ObjectType } from "type-graphql";
import { VerificationOutcome } from "../../src/domain/evidence/words.js";
import { connectionOf } from "../common/connection.js";
import { ActionInputType } from "../common/inputs.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { answerOf } from "../common/result.js";
import { DateTime } from "../common/scalars.js";
import "./evidence.enums.js";

@ObjectType("EvidenceVerification", {
  ...plain,
  implements: RecordInterface,
  description:
    "That the contents of a piece of evidence were read whole and compared with what was stored (27035-1 §5.3 f, §5.5).",
})
export class EvidenceVerificationType extends RecordInterface {
  @Field(() => ID, { description: "The case." })
  incidentId!: string;

  @Field(() => ID, { description: "The entry of evidence." })
  evidenceId!: string;

  @Field(() => String, { nullable: true, description: "What it was asked for; null where nobody asked." })
  purpose!: string | null;

  @Field(() => String, { description: "SHA-256 as 64 hexadecimal digits, counted when the contents came." })
  storedSha256!: string;

  @Field(() => String, {
    nullable: true,
    description: "SHA-256 that was counted now; null where the contents could not be read whole.",
  })
  foundSha256!: string | null;

  @Field(() => VerificationOutcome, { nullable: true, description: "What came of it; null while it is under way." })
  outcome!: VerificationOutcome | null;

  @Field(() => String, { nullable: true, description: "What is wrong, in plain words; null where nothing is." })
  fault!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When the outcome was there; null while it is under way." })
  verifiedAt!: string | null;
}

export const EvidenceVerificationConnection = connectionOf(EvidenceVerificationType, "EvidenceVerification");
export const verificationAnswer = answerOf("EvidenceVerification", "evidenceVerification", EvidenceVerificationType);

@InputType("VerifyEvidenceInput", { description: "That the contents of a piece of evidence are read now." })
export class VerifyEvidenceInput extends ActionInputType {
  @Field(() => ID, { description: "The entry of evidence." })
  evidenceId!: string;

  @Field(() => String, { nullable: true, description: "What it is asked for, at most 2,000 characters." })
  purpose?: string | null;
}

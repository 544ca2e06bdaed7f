import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { AccessPurpose } from "../../src/domain/evidence/words.js";
import { connectionOf } from "../common/connection.js";
import { ActionInputType, TimedInputType } from "../common/inputs.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { Done, resultOf } from "../common/result.js";
import { DateTime } from "../common/scalars.js";
import "./evidence.enums.js";

@InputType("AcquireContentsInput", {
  description:
    "An upload as the contents of a piece of evidence. Uploads go to `/uploads` by the tus protocol (tus.io), with the same token, and `evidenceId` in `Upload-Metadata`.",
})
export class AcquireContentsInput extends TimedInputType {
  @Field(() => ID, { description: "The entry of evidence." })
  evidenceId!: string;

  @Field(() => Int, {
    description: "The version of the entry that the author saw; a stale one is refused with CONFLICT.",
  })
  version!: number;

  @Field(() => ID, { description: "The upload: the last part of its address." })
  uploadId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "SHA-256 that the sender counted, 64 hexadecimal digits: where other bytes came, the upload is refused.",
  })
  sha256?: string | null;
}

@ObjectType("EvidenceAccess", {
  ...plain,
  implements: RecordInterface,
  description: "That somebody was let at the contents of a piece of evidence, and what for (27035:2011).",
})
export class EvidenceAccessType extends RecordInterface {
  @Field(() => ID, { description: "The case." })
  incidentId!: string;

  @Field(() => ID, { description: "The entry of evidence." })
  evidenceId!: string;

  @Field(() => String, { description: "What it was for." })
  purpose!: string;

  @Field(() => AccessPurpose, { nullable: true, description: "What for, where the contents hold personal data." })
  purposeKind!: AccessPurpose | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether who asked declared to have no conflict of interest; null where nothing was declared.",
  })
  noConflict!: boolean | null;

  @Field(() => DateTime, { description: "Until when the link was good." })
  expiresAt!: string;

  @Field(() => DateTime, { nullable: true, description: "When the link was taken back before its time." })
  revokedAt!: string | null;

  @Field(() => String, { nullable: true, description: "Why the link was taken back." })
  revokeReason!: string | null;
}

export const EvidenceAccessConnection = connectionOf(EvidenceAccessType, "EvidenceAccess");

@InputType("RequestEvidenceAccessInput", { description: "A link to the contents of a piece of evidence." })
export class RequestEvidenceAccessInput extends ActionInputType {
  @Field(() => ID, { description: "The entry of evidence." })
  evidenceId!: string;

  @Field(() => String, { description: "What the contents are read for; never empty, at most 2,000 characters." })
  purpose!: string;

  @Field(() => AccessPurpose, {
    nullable: true,
    description: "Of evidence that holds personal data: what for. One of those that these were obtained for.",
  })
  purposeKind?: AccessPurpose | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Declares that you have no conflict of interest, and do not know the people concerned: demanded for personal data.",
  })
  noConflict?: boolean | null;
}

@ObjectType("EvidenceAccessDone", {
  ...plain,
  implements: Done,
  description: "Contents may be read by a link, or no longer.",
})
export class EvidenceAccessDone extends Done {
  @Field(() => EvidenceAccessType, { nullable: true, description: "The record of it." })
  evidenceAccess!: EvidenceAccessType | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Where the contents are read, without a token, below the address of this server; ranges are served. In the first answer to the request only.",
  })
  link!: string | null;
}

export const EvidenceAccessResult = resultOf("EvidenceAccess", EvidenceAccessDone);

@InputType("RevokeEvidenceAccessInput", { description: "Takes a link to contents back." })
export class RevokeEvidenceAccessInput extends ActionInputType {
  @Field(() => ID, { description: "The record of the access." })
  evidenceAccessId!: string;

  @Field(() => Int, { description: "Its version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;

  @Field(() => String, { description: "Why; never empty, at most 2,000 characters." })
  reason!: string;
}

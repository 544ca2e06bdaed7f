import { Field, Int, ObjectType } from "type-graphql";
import { PapLabel } from "../../src/domain/sharing/words.js";
import { OrganizationKind, TlpLabel } from "../../src/domain/words.js";
import { connectionOf } from "../common/connection.js";
import "../common/enums.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { answerOf } from "../common/result.js";
import { DateTime, PartialDateTime } from "../common/scalars.js";

@ObjectType("ExternalOrganization", {
  ...plain,
  implements: RecordInterface,
  description: "An external incident response team or other body, after RFC 2350 (27035-1 §5.2 e).",
})
export class ExternalOrganizationType extends RecordInterface {
  @Field(() => String, { description: "What it is called." })
  name!: string;

  @Field(() => OrganizationKind, { description: "What it is to the IRT." })
  kind!: OrganizationKind;

  @Field(() => String, { nullable: true, description: "What it does." })
  description!: string | null;

  @Field(() => String, { nullable: true, description: "Its country: two letters after ISO 3166-1." })
  country!: string | null;

  @Field(() => String, { nullable: true, description: "Its postal address (RFC 2350 §3.1)." })
  postalAddress!: string | null;

  @Field(() => String, { nullable: true, description: "Its time zone." })
  timeZone!: string | null;

  @Field(() => String, { nullable: true, description: "When it is on duty, in its time zone." })
  dutyHours!: string | null;

  @Field(() => String, { nullable: true, description: "Whom it serves (RFC 2350 §3.2)." })
  constituencyText!: string | null;

  @Field(() => String, { nullable: true, description: "Who sponsors it, or what it is part of (RFC 2350 §3.3.3)." })
  sponsor!: string | null;

  @Field(() => String, { nullable: true, description: "By what authority it acts (RFC 2350 §3.3.4)." })
  authority!: string | null;

  @Field(() => String, { nullable: true, description: "Its address on the web. A text: nothing is fetched." })
  website!: string | null;

  @Field(() => TlpLabel, {
    nullable: true,
    description: "Its clearance: the strictest label of what it may be given; nothing is shared with it without one.",
  })
  clearance!: TlpLabel | null;

  @Field(() => PapLabel, {
    nullable: true,
    description: "The strictest permissible actions under which it may be given anything; null: any.",
  })
  papClearance!: PapLabel | null;

  @Field(() => PartialDateTime, {
    nullable: true,
    description: "When somebody last made sure that the entry is right; null: nobody has.",
  })
  verifiedAt!: string | null;

  @Field(() => Int, { nullable: true, description: "After how many days it must be verified again; null: never." })
  verifyEveryDays!: number | null;

  @Field(() => DateTime, { nullable: true, description: "When it must be verified again; null: never." })
  verifyBy!: string | null;

  @Field(() => Boolean, {
    description:
      "Whether it waits to be verified: raised by the clock when the moment has come, which the journal tells live; lowered by `verifyExternalOrganization`.",
  })
  verificationDue!: boolean;
}

export const ExternalOrganizationConnection = connectionOf(ExternalOrganizationType, "ExternalOrganization");

export const externalOrganizationAnswer = answerOf(
  "ExternalOrganization",
  "externalOrganization",
  ExternalOrganizationType,
);

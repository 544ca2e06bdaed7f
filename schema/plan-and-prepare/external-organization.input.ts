import { Field, ID, InputType, Int } from "type-graphql";
import { PapLabel } from "../../src/domain/sharing/words.js";
import { OrganizationKind, TlpLabel } from "../../src/domain/words.js";
import { ActionInputType, DateTimeRangeInput } from "../common/inputs.js";
import { PartialDateTime } from "../common/scalars.js";
import { ContactChannelInput } from "./people.input.js";

@InputType()
abstract class ExternalOrganizationFields extends ActionInputType {
  @Field(() => String, { nullable: true, description: "What it does; at most 10,000 characters." })
  description?: string | null;

  @Field(() => String, { nullable: true, description: "Its country: two letters after ISO 3166-1." })
  country?: string | null;

  @Field(() => String, { nullable: true, description: "Its postal address (RFC 2350 §3.1); at most 2,000 characters." })
  postalAddress?: string | null;

  @Field(() => String, { nullable: true, description: "Its time zone; at most 100 characters." })
  timeZone?: string | null;

  @Field(() => String, { nullable: true, description: "When it is on duty; at most 500 characters." })
  dutyHours?: string | null;

  @Field(() => String, { nullable: true, description: "Whom it serves (RFC 2350 §3.2); at most 10,000 characters." })
  constituencyText?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Who sponsors it, or what it is part of (RFC 2350 §3.3.3); at most 2,000 characters.",
  })
  sponsor?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "By what authority it acts (RFC 2350 §3.3.4); at most 10,000 characters.",
  })
  authority?: string | null;

  @Field(() => String, { nullable: true, description: "Its address on the web; at most 2,000 characters." })
  website?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "Languages in which it can be told, as tags such as de or pt-BR (RFC 5646), at most 50.",
  })
  languages?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "What it does for whom (RFC 2350 §3.5), at most 50 texts of at most 2,000 characters each.",
  })
  services?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Its policies, or where they are to be read (RFC 2350 §3.4), at most 50 of 10,000 characters each.",
  })
  policies?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Its forms for reports, or where they are (RFC 2350 §3.6), at most 50 of 2,000 characters each.",
  })
  reportingForms?: string[] | null;

  @Field(() => [ContactChannelInput], { nullable: true, description: "How it is reached, at most 50 ways." })
  contacts?: ContactChannelInput[] | null;

  @Field(() => [String], { nullable: true, description: "Its OpenPGP keys or their fingerprints, as published." })
  keys?: string[] | null;

  @Field(() => TlpLabel, {
    nullable: true,
    description: "Its clearance: the strictest label of what it may be given; nothing is shared with it without one.",
  })
  clearance?: TlpLabel | null;

  @Field(() => PapLabel, {
    nullable: true,
    description: "The strictest permissible actions under which it may be given anything; absent: any.",
  })
  papClearance?: PapLabel | null;

  @Field(() => Int, {
    nullable: true,
    description: "After how many days it must be verified again, 1 to 3,650; 365 when it is entered without.",
  })
  verifyEveryDays?: number | null;
}

@InputType("CreateExternalOrganizationInput", {
  description: "Enters an external body in the register (27035-1 §5.2 e).",
})
export class CreateExternalOrganizationInput extends ExternalOrganizationFields {
  @Field(() => String, { description: "At most 300 characters." })
  name!: string;

  @Field(() => OrganizationKind, { description: "What it is to the IRT." })
  kind!: OrganizationKind;

  @Field(() => ID, { nullable: true, description: "Yours unless told otherwise." })
  constituencyId?: string | null;
}

@InputType()
abstract class ExternalOrganizationChange extends ExternalOrganizationFields {
  @Field(() => ID, { description: "The organization." })
  externalOrganizationId!: string;

  @Field(() => Int, { description: "The version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;
}

@InputType("UpdateExternalOrganizationInput", { description: "An absent field is left as it is, null clears it." })
export class UpdateExternalOrganizationInput extends ExternalOrganizationChange {
  @Field(() => String, { nullable: true, description: "At most 300 characters." })
  name?: string | null;

  @Field(() => OrganizationKind, { nullable: true, description: "What it is to the IRT." })
  kind?: OrganizationKind | null;
}

@InputType("VerifyExternalOrganizationInput", {
  description:
    "Somebody has made sure that the entry is right; what was found wrong can be put right along with it: an absent field is left as it is, null clears it (RFC 2350 §2.2).",
})
export class VerifyExternalOrganizationInput extends ExternalOrganizationChange {
  @Field(() => PartialDateTime, { nullable: true, description: "When that was; absent: now." })
  occurredAt?: string | null;
}

@InputType("ExternalOrganizationFilter", {
  description: "Which organizations. All conditions must hold; each list is met by any of its values, at most 100.",
})
export class ExternalOrganizationFilter {
  @Field(() => [OrganizationKind], { nullable: true, description: "That are one of these to the IRT." })
  kind?: OrganizationKind[] | null;

  @Field(() => [String], { nullable: true, description: "Of one of these countries: two letters after ISO 3166-1." })
  country?: string[] | null;

  @Field(() => [String], { nullable: true, description: "That can be told in one of these languages." })
  language?: string[] | null;

  @Field(() => [TlpLabel], { nullable: true, description: "With one of these clearances." })
  clearance?: TlpLabel[] | null;

  @Field(() => [ID], { nullable: true, description: "In the registers of these customers." })
  constituencyId?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it waits to be verified: the queue of reminders." })
  verificationDue?: boolean | null;

  @Field(() => DateTimeRangeInput, { nullable: true, description: "That must be verified again between these." })
  verifyBy?: DateTimeRangeInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Whose name, country, constituency, description, sponsor or web address holds this text, whatever its case; at most 200 characters.",
  })
  text?: string | null;
}

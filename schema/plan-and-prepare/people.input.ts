import { Field, ID, InputType, Int } from "type-graphql";
import { Role, TokenKind, TokenScope } from "../../src/domain/words.js";
import { ActionInputType } from "../common/inputs.js";
import { DateTime } from "../common/scalars.js";

@InputType("CreateConstituencyInput", { description: "Takes on a customer of the IRT (27035-1 §5.3 a)." })
export class CreateConstituencyInput extends ActionInputType {
  @Field(() => String, { description: "At most 200 characters, unique." })
  name!: string;
}

@InputType("SetAssessmentReviewInput", {
  description: "Demands the second pair of eyes for assessments, or leaves it to the handlers (27035-1 §5.4).",
})
export class SetAssessmentReviewInput extends ActionInputType {
  @Field(() => ID, { description: "The constituency." })
  constituencyId!: string;

  @Field(() => Int, {
    description: "The version of the constituency that the author saw; a stale one is refused with CONFLICT.",
  })
  version!: number;

  @Field(() => Boolean, { description: "Whether an assessment counts only once somebody else has reviewed it." })
  demanded!: boolean;
}

@InputType("CreatePersonInput", {
  description: "Somebody who acts in incident management or is told (27035-1 §5.2 d).",
})
export class CreatePersonInput extends ActionInputType {
  @Field(() => String, { description: "At most 200 characters." })
  name!: string;

  @Field(() => String, { nullable: true, description: "At most 320 characters, unique whatever its case." })
  email?: string | null;

  @Field(() => String, { nullable: true, description: "At most 100 characters." })
  phone?: string | null;

  @Field(() => [Role], { description: "What the person is in incident management." })
  roles!: Role[];

  @Field(() => ID, { nullable: true, description: "The person's own constituency; yours unless told otherwise." })
  constituencyId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "Constituencies that the roles reach, or * for all; the own one unless told otherwise.",
  })
  constituencies?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: "The external organization for which a partner acts: what is shared with that is theirs to read.",
  })
  organizationId?: string | null;
}

@InputType("CreateTeamInput", { description: "Establishes a team (27035-1 §3.2)." })
export class CreateTeamInput extends ActionInputType {
  @Field(() => String, { description: "At most 200 characters." })
  name!: string;

  @Field(() => String, { nullable: true, description: "At most 10,000 characters." })
  description?: string | null;

  @Field(() => [ID], { nullable: true, description: "Its members, at most 200." })
  memberIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: "Yours unless told otherwise." })
  constituencyId?: string | null;
}

@InputType("IssueTokenInput", { description: "Gives a person a bearer token." })
export class IssueTokenInput extends ActionInputType {
  @Field(() => ID, { description: "The person." })
  personId!: string;

  @Field(() => String, { description: "What it is for; at most 200 characters." })
  name!: string;

  @Field(() => DateTime, { nullable: true, description: "When it ends; never, if absent." })
  expiresAt?: string | null;

  @Field(() => TokenKind, {
    nullable: true,
    description:
      "INTAKE for a form at which anybody may report: such a token reports, and reads only the answer to it.",
  })
  kind?: TokenKind | null;

  @Field(() => [TokenScope], {
    nullable: true,
    description: "What it may be used for; for all that the person may, if absent. At most what your own token may.",
  })
  scopes?: TokenScope[] | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it takes no action, whatever its scopes." })
  readOnly?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: "Networks from which it may be used, such as 192.0.2.0/24; at most 50. From anywhere, if absent.",
  })
  addressRanges?: string[] | null;
}

@InputType("RevokeTokenInput", { description: "Ends a token at once." })
export class RevokeTokenInput extends ActionInputType {
  @Field(() => ID, { description: "The token." })
  tokenId!: string;

  @Field(() => Int, { description: "The version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;
}

@InputType("RotateTokenInput", { description: "Puts a new token in the place of one that works." })
export class RotateTokenInput extends ActionInputType {
  @Field(() => ID, { description: "The token that shall end." })
  tokenId!: string;

  @Field(() => Int, { description: "The version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;

  @Field(() => Int, {
    nullable: true,
    description: "How long it goes on working beside the new one: 0 to 604,800, 3,600 if absent.",
  })
  overlapSeconds?: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When the new token ends; after as long a life as the old one was given, if absent.",
  })
  expiresAt?: string | null;
}

@InputType("ContactChannelInput", { description: "A way to reach a contact." })
export class ContactChannelInput {
  @Field(() => String, { description: "What it is, such as telephone, e-mail or signal; at most 500 characters." })
  kind!: string;

  @Field(() => String, { description: "Number or address; at most 500 characters." })
  address!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it does not depend on systems that an incident may affect.",
  })
  outOfBand?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it is for emergencies: answered when other ways are not.",
  })
  emergency?: boolean | null;
}

@InputType()
abstract class PointOfContactFields extends ActionInputType {
  @Field(() => String, { nullable: true, description: "What it is there for; at most 2,000 characters." })
  function?: string | null;

  @Field(() => String, { nullable: true, description: "When it is on duty; at most 500 characters." })
  dutyHours?: string | null;

  @Field(() => String, { nullable: true, description: "Time zone of the duty hours; at most 100 characters." })
  timeZone?: string | null;

  @Field(() => [ContactChannelInput], { nullable: true, description: "How it is reached, at most 50 ways." })
  channels?: ContactChannelInput[] | null;

  @Field(() => ID, { nullable: true, description: "The person who fills the function now." })
  filledById?: string | null;
}

@InputType("CreatePointOfContactInput", { description: "Defines a function as focal point (27035-1 §3.8)." })
export class CreatePointOfContactInput extends PointOfContactFields {
  @Field(() => String, { description: "At most 200 characters." })
  name!: string;

  @Field(() => ID, { nullable: true, description: "Yours unless told otherwise." })
  constituencyId?: string | null;
}

@InputType("UpdatePointOfContactInput", { description: "An absent field is left as it is, null clears it." })
export class UpdatePointOfContactInput extends PointOfContactFields {
  @Field(() => ID, { description: "The point of contact." })
  pointOfContactId!: string;

  @Field(() => Int, { description: "The version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;

  @Field(() => String, { nullable: true, description: "At most 200 characters." })
  name?: string | null;
}

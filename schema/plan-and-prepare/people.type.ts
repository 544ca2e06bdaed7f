import { Field, ID, ObjectType } from "type-graphql";
import { Role, TokenKind } from "../../src/domain/words.js";
import { connectionOf } from "../common/connection.js";
import { ActionNameEnum } from "../common/enums.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { answerOf, Done, resultOf } from "../common/result.js";
import { DateTime } from "../common/scalars.js";

@ObjectType("Constituency", {
  ...plain,
  implements: RecordInterface,
  description: "A customer of the IRT: the boundary that records, references and rights keep to (27035-1 §5.3 a).",
})
export class ConstituencyType extends RecordInterface {
  @Field(() => String, { description: "What it is called." })
  name!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether an assessment counts only once somebody else has reviewed it; null is no (27035-1 §5.4).",
  })
  reviewsAssessments!: boolean | null;
}

@ObjectType("Person", {
  ...plain,
  implements: RecordInterface,
  description: "Somebody who acts in incident management or is told (27035-1 §5.2 d).",
})
export class PersonType extends RecordInterface {
  @Field(() => String, { description: "The person's name." })
  name!: string;

  @Field(() => String, { nullable: true, description: "E-mail address, in small letters." })
  email!: string | null;

  @Field(() => String, { nullable: true, description: "Telephone number." })
  phone!: string | null;

  @Field(() => Boolean, { description: "Whether the person may no longer act." })
  disabled!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "The identity provider that says which roles the person has; null for somebody entered here.",
  })
  issuer!: string | null;

  @Field(() => String, { nullable: true, description: "What the identity provider calls the person." })
  subject!: string | null;
}

@ObjectType("Team", {
  ...plain,
  implements: RecordInterface,
  description: "A team of suitably skilled and trusted members (27035-1 §3.2).",
})
export class TeamType extends RecordInterface {
  @Field(() => String, { description: "What it is called." })
  name!: string;

  @Field(() => String, { nullable: true, description: "What it does." })
  description!: string | null;

  @Field(() => Boolean, { description: "Whether it is no longer in use." })
  disabled!: boolean;
}

@ObjectType("Token", {
  ...plain,
  implements: RecordInterface,
  description: "A bearer secret of a person. The secret itself is nowhere to be read.",
})
export class TokenType extends RecordInterface {
  @Field(() => ID, { description: "Whose it is." })
  personId!: string;

  @Field(() => String, { description: "What it is for." })
  name!: string;

  @Field(() => DateTime, { nullable: true, description: "When it ends; null for never." })
  expiresAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was revoked." })
  revokedAt!: string | null;

  @Field(() => TokenKind, { description: "Whether it is a person's own or one for a form." })
  kind!: TokenKind;

  @Field(() => Boolean, { description: "Whether it takes no action, whatever its scopes." })
  readOnly!: boolean;

  @Field(() => ID, { nullable: true, description: "The token that took its place." })
  replacedById!: string | null;
}

@ObjectType("ContactChannel", { ...plain, description: "A way to reach a contact." })
export class ContactChannelType {
  @Field(() => String, { description: "What it is, such as telephone, e-mail or signal." })
  kind!: string;

  @Field(() => String, { description: "Number or address." })
  address!: string;

  @Field(() => Boolean, { description: "Whether it does not depend on systems that an incident may affect." })
  outOfBand!: boolean;

  @Field(() => Boolean, { description: "Whether it is for emergencies: answered when other ways are not." })
  emergency!: boolean;
}

@ObjectType("PointOfContact", {
  ...plain,
  implements: RecordInterface,
  description: "A function or role that is the focal point of incident management information (27035-1 §3.8).",
})
export class PointOfContactType extends RecordInterface {
  @Field(() => String, { description: "What it is called." })
  name!: string;

  @Field(() => String, { nullable: true, description: "What it is there for." })
  function!: string | null;

  @Field(() => String, { nullable: true, description: "When it is on duty." })
  dutyHours!: string | null;

  @Field(() => String, { nullable: true, description: "Time zone of the duty hours." })
  timeZone!: string | null;
}

@ObjectType("Viewer", { ...plain, description: "Who is asking, and what that person may do." })
export class ViewerType {
  @Field(() => PersonType, { nullable: true, description: "The person; null when the own record may not be seen." })
  person!: PersonType | null;

  @Field(() => [Role], { description: "The person's roles." })
  roles!: Role[];

  @Field(() => [ActionNameEnum], {
    description:
      "The actions that the roles permit on some record. What is possible on one record: its availableActions.",
  })
  permissions!: string[];

  @Field(() => DateTime, { nullable: true, description: "When the token ends; null for never." })
  tokenExpiresAt!: string | null;
}

export const ConstituencyConnection = connectionOf(ConstituencyType, "Constituency");
export const PersonConnection = connectionOf(PersonType, "Person");
export const TeamConnection = connectionOf(TeamType, "Team");
export const TokenConnection = connectionOf(TokenType, "Token");
export const PointOfContactConnection = connectionOf(PointOfContactType, "PointOfContact");

@ObjectType("TokenDone", { ...plain, implements: Done, description: "An action on a token was done." })
export class TokenDone extends Done {
  readonly __typename = "TokenDone";

  @Field(() => TokenType, { nullable: true, description: "The token now." })
  token!: TokenType | null;

  @Field(() => String, {
    nullable: true,
    description: "The secret of a new token: in the first answer only, never again.",
  })
  secret!: string | null;
}

export const constituencyAnswer = answerOf("Constituency", "constituency", ConstituencyType);
export const personAnswer = answerOf("Person", "person", PersonType);
export const teamAnswer = answerOf("Team", "team", TeamType);
/** The one answer with a field more: the secret. */
export const tokenAnswer = {
  result: resultOf("Token", TokenDone),
  typename: "TokenDone",
  field: "token",
  type: "Token",
} as const;
export const pointOfContactAnswer = answerOf("PointOfContact", "pointOfContact", PointOfContactType);

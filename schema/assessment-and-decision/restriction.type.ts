import { Field, ID, ObjectType } from "type-graphql";
import { BreakGlassVerdict } from "../../src/domain/words.js";
import { connectionOf } from "../common/connection.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { answerOf } from "../common/result.js";
import { DateTime } from "../common/scalars.js";

@ObjectType("CaseMember", {
  ...plain,
  implements: RecordInterface,
  description: "Somebody who may see a restricted case (27035-1 §5.4 a).",
})
export class CaseMemberType extends RecordInterface {
  @Field(() => ID, { description: "The case." })
  incidentId!: string;

  @Field(() => ID, { description: "Who." })
  personId!: string;

  @Field(() => DateTime, { nullable: true, description: "When the membership ends by itself; null for never." })
  until!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was ended, by somebody or by the clock." })
  endedAt!: string | null;
}

@ObjectType("BreakGlass", {
  ...plain,
  implements: RecordInterface,
  description:
    "Somebody who is no member looked into a restricted case. Seen by its members and by those who know that it exists (27035-1 §5.3 e).",
})
export class BreakGlassType extends RecordInterface {
  @Field(() => ID, { description: "The case." })
  incidentId!: string;

  @Field(() => ID, { description: "Who." })
  personId!: string;

  @Field(() => String, { description: "Why, in their own words." })
  reason!: string;

  @Field(() => DateTime, { description: "When the view ended or ends: at most 24 hours later." })
  until!: string;

  @Field(() => BreakGlassVerdict, { nullable: true, description: "What somebody else found; null until reviewed." })
  verdict!: BreakGlassVerdict | null;

  @Field(() => String, { nullable: true, description: "Why it was found so." })
  reviewNote!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was reviewed." })
  reviewedAt!: string | null;

  @Field(() => ID, { nullable: true, description: "Who reviewed it." })
  reviewedBy!: string | null;
}

@ObjectType("RestrictedCase", {
  ...plain,
  description:
    "That there is a restricted case, whose it is, since when and who sees it: all that is told without breaking the glass.",
})
export class RestrictedCaseType {
  @Field(() => ID, { description: "The incident, which is opened by breakGlass alone." })
  incidentId!: string;

  @Field(() => ID, { description: "The customer of the IRT to whom it belongs." })
  constituencyId!: string;

  @Field(() => DateTime, { description: "When it was declared here." })
  createdAt!: string;

  @Field(() => ID, { description: "Who declared it." })
  createdBy!: string;

  @Field(() => [ID], { description: "The people who see it now." })
  memberIds!: string[];
}

export const CaseMemberConnection = connectionOf(CaseMemberType, "CaseMember");
export const BreakGlassConnection = connectionOf(BreakGlassType, "BreakGlass");
export const RestrictedCaseConnection = connectionOf(RestrictedCaseType, "RestrictedCase");

export const memberAnswer = answerOf("CaseMember", "member", CaseMemberType);
export const breakGlassAnswer = answerOf("BreakGlass", "breakGlass", BreakGlassType);

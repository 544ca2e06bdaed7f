import { Field, ID, InputType, Int } from "type-graphql";
import { BreakGlassVerdict } from "../../src/domain/words.js";
import { ActionInputType } from "../common/inputs.js";
import { DateTime } from "../common/scalars.js";

@InputType()
abstract class MembershipInput extends ActionInputType {
  @Field(() => ID, { description: "The restricted case." })
  incidentId!: string;

  @Field(() => ID, { description: "The person." })
  personId!: string;
}

@InputType("AddCaseMemberInput", { description: "Lets somebody into a restricted case (27035-1 §5.4 a)." })
export class AddCaseMemberInput extends MembershipInput {
  @Field(() => DateTime, { nullable: true, description: "When the membership ends by itself; never when absent." })
  until?: string | null;
}

@InputType("RemoveCaseMemberInput", { description: "Takes somebody out of a restricted case (27035-1 §5.4 a)." })
export class RemoveCaseMemberInput extends MembershipInput {}

@InputType("BreakGlassInput", { description: "Looks into a restricted case without being a member (27035-1 §5.3 e)." })
export class BreakGlassInput extends ActionInputType {
  @Field(() => ID, { description: "The restricted case, as restrictedCases tells it." })
  incidentId!: string;

  @Field(() => String, { description: "Why it must be; at most 10,000 characters, never empty." })
  reason!: string;

  @Field(() => DateTime, { description: "When the view ends: at most 24 hours from now." })
  until!: string;
}

@InputType("ReviewBreakGlassInput", { description: "Somebody else's verdict on a break-glass (27035-1 §5.3 e)." })
export class ReviewBreakGlassInput extends ActionInputType {
  @Field(() => ID, { description: "The break-glass." })
  breakGlassId!: string;

  @Field(() => Int, { description: "The version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;

  @Field(() => BreakGlassVerdict, { description: "Whether it was justified." })
  verdict!: BreakGlassVerdict;

  @Field(() => String, { description: "Why; at most 10,000 characters, never empty." })
  note!: string;
}

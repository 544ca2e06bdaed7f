import { Field, ID, ObjectType } from "type-graphql";
import { plain } from "../common/record.type.js";
import { FeedCursor } from "../common/scalars.js";

@ObjectType("PolicyReviewInput", {
  ...plain,
  description:
    "What a review of policies needs to know, of an organization or of some of its systems, services and networks (27035-1 §4.3 i).",
})
export class PolicyReviewInputType {
  @Field(() => FeedCursor, { description: "The place in the journal that it surely holds." })
  asOf!: string;

  @Field(() => ID, { description: "Whose policies are reviewed." })
  constituencyId!: string;
}

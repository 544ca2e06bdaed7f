import { Field, ID, InputType, Int } from "type-graphql";
import { ActionInputType } from "../common/inputs.js";

@InputType("ReviseDocumentInput", { description: "From which edition of a document a new one is drafted." })
export class ReviseDocumentInput extends ActionInputType {
  @Field(() => ID, { description: "The edition." })
  documentId!: string;

  @Field(() => Int, { description: "The version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;

  @Field(() => String, { nullable: true, description: "What is to be new in the edition; at most 5,000 characters." })
  changeNote?: string | null;
}

import { Field, ID, InputType, Int } from "type-graphql";
import { TimedInputType } from "../common/inputs.js";

@InputType("RedactEvidenceInput", {
  description:
    "A copy of text or JSON without what must not leave (27038). Texts are found however they are written: in another case, escaped, with unseen characters between, in base64 or in hexadecimal digits.",
})
export class RedactEvidenceInput extends TimedInputType {
  @Field(() => ID, { description: "The entry of evidence." })
  evidenceId!: string;

  @Field(() => Int, {
    description: "The version of the entry that the author saw; a stale one is refused with CONFLICT.",
  })
  version!: number;

  @Field(() => [String], {
    nullable: true,
    description: "Texts that are removed, 4 to 1,000 characters each; with `jsonPointers` at most 100. Kept nowhere.",
  })
  remove?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Values of a JSON document that are removed, as JSON pointers (RFC 6901).",
  })
  jsonPointers?: string[] | null;

  @Field(() => String, { description: "Why; never empty, at most 2,000 characters." })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description: "What the copy is called, at most 500 characters; absent: as the original, marked as redacted.",
  })
  name?: string | null;
}

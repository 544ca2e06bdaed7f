import { Field, ID, InputType } from "type-graphql";
import { EventOutcome, ObservationMethod, ReviewVerdict } from "../../src/domain/words.js";
import { TimedInputType } from "../common/inputs.js";
import { EventChangeInput } from "./assess.input.js";

@InputType("ReviewAssessmentInput", {
  description: "The second pair of eyes on an assessment, never that of whoever made it (27035-1 §5.4).",
})
export class ReviewAssessmentInput extends EventChangeInput {
  @Field(() => ReviewVerdict, { description: "Whether the assessment holds." })
  verdict!: ReviewVerdict;

  @Field(() => EventOutcome, {
    nullable: true,
    description: "What the assessment should have been; given when it is overturned, and only then.",
  })
  outcome?: EventOutcome | null;

  @Field(() => String, { description: "Why; at most 10,000 characters, never empty." })
  reason!: string;

  @Field(() => [ID], { nullable: true, description: "Ids of the records that the review rests on, at most 100." })
  basis?: string[] | null;
}

@InputType("RecordObservationInput", { description: "Something that was found out (27035-1 §5.4)." })
export class RecordObservationInput extends TimedInputType {
  @Field(() => ID, { description: "The event, vulnerability or incident that it is about." })
  subjectId!: string;

  @Field(() => ObservationMethod, { description: "How it was come by." })
  method!: ObservationMethod;

  @Field(() => String, { description: "What was found; at most 100,000 characters, never empty." })
  finding!: string;

  @Field(() => String, { nullable: true, description: "Where it was looked; at most 4,000 characters." })
  source?: string | null;

  @Field(() => ID, { nullable: true, description: "The tool of analysis that found it." })
  toolId?: string | null;
}

import { Field, InputType } from "type-graphql";
import { DetectionMethod, ReportChannel, ReportSource, TlpLabel } from "../../src/domain/words.js";
import { ActionInputType } from "../common/inputs.js";
import { PartialDateTime } from "../common/scalars.js";

/** What every report can say, of an event as of a vulnerability. */
@InputType()
export abstract class ReportFields extends ActionInputType {
  @Field(() => String, { nullable: true, description: "What it is about, in a line of at most 500 characters." })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What, how and why, as far as known; at most 100,000 characters.",
  })
  description?: string | null;

  @Field(() => String, { nullable: true, description: "Who and what is affected; at most 4,000 characters." })
  affected?: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When it was noticed." })
  detectedAt?: string | null;

  @Field(() => ReportSource, { nullable: true, description: "MANUAL unless told otherwise." })
  source?: ReportSource | null;

  @Field(() => ReportChannel, {
    nullable: true,
    description: "The way in which the report came; API unless told otherwise.",
  })
  channel?: ReportChannel | null;

  @Field(() => DetectionMethod, { nullable: true, description: "How it was detected." })
  detectionMethod?: DetectionMethod | null;

  @Field(() => String, { nullable: true, description: "How the reporter can be reached; at most 2,000 characters." })
  reporterContact?: string | null;

  @Field(() => TlpLabel, { nullable: true, description: "AMBER unless told otherwise." })
  label?: TlpLabel | null;
}

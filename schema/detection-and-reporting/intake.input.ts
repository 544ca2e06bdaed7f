import { Field, ID, InputType, Int } from "type-graphql";
import { ActionInputType } from "../common/inputs.js";
import { DateTime, PartialDateTime } from "../common/scalars.js";
import { ReportEventInput } from "./report.input.js";

@InputType("IngestAlertInput", { description: "An alert of a sensor (27035-1 §5.3 a, 27035-3 §7.2)." })
export class IngestAlertInput extends ActionInputType {
  @Field(() => ID, { description: "The sensor, of a constituency in which one may report." })
  sensorId!: string;

  @Field(() => String, {
    description:
      "What makes two alerts the same, such as a rule and its target: 1 to 200 characters. The same one again counts to the same event.",
  })
  fingerprint!: string;

  @Field(() => String, { nullable: true, description: "What it is about, in a line of at most 500 characters." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "What was found; at most 100,000 characters." })
  description?: string | null;

  @Field(() => String, { nullable: true, description: "What is affected; at most 4,000 characters." })
  affected?: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When it was noticed; absent: now." })
  detectedAt?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it is urgent." })
  urgent?: boolean | null;

  @Field(() => [String], { nullable: true, description: "Codes of the category tree that it suggests, at most 20." })
  suspectedCategories?: string[] | null;

  @Field(() => Int, { nullable: true, description: "How many times it fired since the last alert: 1 to 1,000,000." })
  count?: number | null;
}

@InputType("RecordOutOfBandReportInput", {
  description:
    "A report that was taken by telephone or in person. Its channel is TELEPHONE unless told otherwise, and none that a machine of the organization carries.",
})
export class RecordOutOfBandReportInput extends ReportEventInput {
  @Field(() => ID, { nullable: true, description: "The person who took it; oneself unless told otherwise." })
  takenById?: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was taken; absent: now." })
  takenAt?: string | null;
}

import { Field, ID, Int, ObjectType } from "type-graphql";
import { plain } from "../common/record.type.js";
import { DateTime, PartialDateTime } from "../common/scalars.js";

@ObjectType("ReportingPolicy", {
  ...plain,
  description: "The reporting policy in force, for everybody who works or reports where it holds (27035-1 §5.3).",
})
export class ReportingPolicyType {
  @Field(() => ID, { description: "Where it holds." })
  constituencyId!: string;

  @Field(() => String, { description: "What it is called." })
  name!: string;

  @Field(() => Int, { description: "Which edition it is." })
  edition!: number;

  @Field(() => String, { nullable: true, description: "What it says." })
  text!: string | null;

  @Field(() => String, { nullable: true, description: "Where it is found, if not here." })
  url!: string | null;

  @Field(() => String, { nullable: true, description: "For whom and what it holds." })
  appliesTo!: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "From when it holds." })
  effectiveFrom!: string | null;
}

@ObjectType("DeadlineOfReport", { ...plain, description: "Until when the policy wants an event reported." })
export class DeadlineOfReportType {
  @Field(() => Int, { description: "How many minutes after it was noticed." })
  withinMinutes!: number;

  @Field(() => DateTime, { description: "When that was, or will be." })
  dueAt!: string;

  @Field(() => Boolean, { description: "Whether the report came after it." })
  late!: boolean;
}

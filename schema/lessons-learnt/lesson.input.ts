import { Field, ID, InputType } from "type-graphql";
import { IncidentInputType, TimedInputType } from "../common/inputs.js";

@InputType("RecordLessonInput", { description: "What cases taught (27035-1 §5.6)." })
export class RecordLessonInput extends IncidentInputType {
  @Field(() => String, { description: "In a line of at most 500 characters, never empty." })
  title!: string;

  @Field(() => String, { nullable: true, description: "At most 100,000 characters." })
  description?: string | null;

  @Field(() => String, { nullable: true, description: "What should change; at most 100,000 characters." })
  recommendation?: string | null;

  @Field(() => [ID], { nullable: true, description: "Further cases that taught the same, at most 100." })
  otherIncidentIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "Vulnerabilities that taught the same, at most 100." })
  vulnerabilityIds?: string[] | null;
}

@InputType("RecordVulnerabilityLessonInput", { description: "What vulnerabilities taught (27035-1 §5.6)." })
export class RecordVulnerabilityLessonInput extends TimedInputType {
  @Field(() => ID, { description: "The vulnerability." })
  vulnerabilityId!: string;

  @Field(() => String, { description: "In a line of at most 500 characters, never empty." })
  title!: string;

  @Field(() => String, { nullable: true, description: "At most 100,000 characters." })
  description?: string | null;

  @Field(() => String, { nullable: true, description: "What should change; at most 100,000 characters." })
  recommendation?: string | null;

  @Field(() => [ID], { nullable: true, description: "Further vulnerabilities that taught the same, at most 100." })
  otherVulnerabilityIds?: string[] | null;
}

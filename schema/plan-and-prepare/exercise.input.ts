import { Field, ID, InputType } from "type-graphql";
import { ActionInputType, TimedInputType } from "../common/inputs.js";
import { DateTime } from "../common/scalars.js";

/** What the planner of an exercise says that is made from something. */
@InputType()
abstract class PlannedExerciseInput extends ActionInputType {
  @Field(() => String, { description: "What the exercise is called; at most 200 characters." })
  name!: string;

  @Field(() => String, { description: "What is to be found out; at most 10,000 characters." })
  goals!: string;

  @Field(() => DateTime, { nullable: true, description: "When it is to take place." })
  plannedFor?: string | null;
}

@InputType("CreateExerciseFromIncidentInput", { description: "The real case from which an exercise is made." })
export class CreateExerciseFromIncidentInput extends PlannedExerciseInput {
  @Field(() => ID, { description: "The case: no restricted one, and none of an exercise." })
  incidentId!: string;
}

@InputType("CreateExerciseFromCaseStudyInput", { description: "The case study from which an exercise is made." })
export class CreateExerciseFromCaseStudyInput extends PlannedExerciseInput {
  @Field(() => ID, { description: "The case study." })
  caseStudyId!: string;
}

@InputType("InjectExerciseEventInput", { description: "What happens in an exercise." })
export class InjectExerciseEventInput extends TimedInputType {
  @Field(() => ID, { description: "The exercise, which is running." })
  exerciseId!: string;

  @Field(() => String, { nullable: true, description: "What happens, in a line; at most 500 characters." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "What is known; at most 100,000 characters." })
  description?: string | null;

  @Field(() => String, { nullable: true, description: "What is affected; at most 4,000 characters." })
  affected?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it needs attention at once." })
  urgent?: boolean | null;

  @Field(() => [String], { nullable: true, description: "Codes of the category tree, at most 20." })
  suspectedCategories?: string[] | null;
}

import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { plain } from "../common/record.type.js";
import { FeedCursor } from "../common/scalars.js";
import { DurationType } from "./measured.type.js";

@ObjectType("LessonsLeftOut", { ...plain, description: "Lessons that say nothing about closure, and why." })
export class LessonsLeftOutType {
  @Field(() => Int, { description: "No improvement that you may see names them." })
  withoutImprovement!: number;

  @Field(() => Int, { description: "Every improvement that names them was rejected." })
  rejected!: number;
}

@ObjectType("LessonFigures", { ...plain, description: "What became of lessons (27035-1 §5.6 b, end)." })
export class LessonFiguresType {
  @Field(() => Int, { description: "How many were recorded." })
  total!: number;

  @Field(() => Int, { description: "How many are named by an improvement that was not rejected." })
  improved!: number;

  @Field(() => Int, { description: "How many are named by an improvement that somebody else has seen to work." })
  closed!: number;

  @Field(() => Float, { nullable: true, description: "The share of the closed among the improved; null of none." })
  closureRate!: number | null;

  @Field(() => LessonsLeftOutType, { description: "Lessons that the share does not count." })
  leftOut!: LessonsLeftOutType;
}

@ObjectType("ImprovementFigures", { ...plain, description: "How far improvements to one sort of thing have come." })
export class ImprovementFiguresType {
  @Field(() => String, { description: "What they are made to: a value of ImprovementTarget." })
  groupKey!: string;

  @Field(() => Int, { description: "How many were proposed." })
  total!: number;

  @Field(() => Int, { description: "How many are proposed, accepted or worked on." })
  underway!: number;

  @Field(() => Int, { description: "Of these, how many though their time has passed." })
  overdue!: number;

  @Field(() => Int, { description: "How many are in place, and nobody else has seen yet that they work." })
  done!: number;

  @Field(() => Int, { description: "How many are closed: somebody else has seen that they work." })
  verified!: number;

  @Field(() => Int, { description: "How many were rejected; the share leaves them out." })
  rejected!: number;

  @Field(() => Float, {
    nullable: true,
    description: "The share of the closed among those not rejected; null of none.",
  })
  closureRate!: number | null;

  @Field(() => DurationType, { description: "From the proposal until it is closed." })
  timeToClose!: DurationType;
}

@ObjectType("ImprovementMetrics", {
  ...plain,
  description: "From lessons to closed improvements, of one organization (27035-1 §5.6, R-092).",
})
export class ImprovementMetricsType {
  @Field(() => FeedCursor, { description: "The place in the journal that it surely holds." })
  asOf!: string;

  @Field(() => ID, { description: "Whose lessons and improvements they are." })
  constituencyId!: string;
}

import { Field, Float, Int, ObjectType } from "type-graphql";
import { plain } from "../common/record.type.js";

@ObjectType("LeftOut", { ...plain, description: "How many records say nothing about a duration, and why." })
export class LeftOutType {
  @Field(() => Int, { description: "One of the two times is not known." })
  missing!: number;

  @Field(() => Int, { description: "One of the two times is not known exactly enough." })
  imprecise!: number;

  @Field(() => Int, { description: "It ended before it began." })
  reversed!: number;
}

@ObjectType("Duration", {
  ...plain,
  description:
    "How long something takes, over all records in which both its times are known. Whole seconds are compared.",
})
export class DurationType {
  @Field(() => Int, { description: "How many records are counted." })
  count!: number;

  @Field(() => Float, { nullable: true, description: "The mean, in seconds; null of none." })
  meanSeconds!: number | null;

  @Field(() => Float, { nullable: true, description: "The median, in seconds; null of none." })
  medianSeconds!: number | null;

  @Field(() => Float, { nullable: true, description: "Nine in ten took no longer, in seconds; null of none." })
  p90Seconds!: number | null;

  @Field(() => LeftOutType, { description: "Records that are not counted." })
  leftOut!: LeftOutType;
}

@ObjectType("InTimeLeftOut", { ...plain, description: "Duties that say nothing about being in time, and why." })
export class InTimeLeftOutType {
  @Field(() => Int, { description: "Their term is not over, or has not begun, and they are not met." })
  running!: number;

  @Field(() => Int, { description: "They fell away." })
  lifted!: number;

  @Field(() => Int, { description: "They were met, and the law names no term as a number." })
  withoutTerm!: number;
}

@ObjectType("InTime", { ...plain, description: "How many duties to tell somebody were met in time (27035-3 §12.3)." })
export class InTimeType {
  @Field(() => Int, { description: "How many duties there are; those left out as well." })
  total!: number;

  @Field(() => Int, { description: "Met within their term, one that was extended within that." })
  inTime!: number;

  @Field(() => Int, { description: "Met behind their term." })
  late!: number;

  @Field(() => Int, { description: "Not met though their term is over." })
  missed!: number;

  @Field(() => Float, {
    nullable: true,
    description: "The share in time of those in time, late or missed; null of none.",
  })
  share!: number | null;

  @Field(() => InTimeLeftOutType, { description: "Duties that are not counted in the share." })
  leftOut!: InTimeLeftOutType;
}

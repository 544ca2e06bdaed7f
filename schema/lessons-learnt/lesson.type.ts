import { Field, ObjectType } from "type-graphql";
import { connectionOf } from "../common/connection.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { Done, resultOf } from "../common/result.js";
import { PartialDateTime } from "../common/scalars.js";

@ObjectType("Lesson", {
  ...plain,
  implements: RecordInterface,
  description: "What one or many cases taught (27035-1 §5.6).",
})
export class LessonType extends RecordInterface {
  @Field(() => String, { description: "In a line." })
  title!: string;

  @Field(() => String, { nullable: true, description: "What was learnt." })
  description!: string | null;

  @Field(() => String, { nullable: true, description: "What should change." })
  recommendation!: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When the lesson was drawn." })
  occurredAt!: string | null;
}

export const LessonConnection = connectionOf(LessonType, "Lesson");

@ObjectType("LessonDone", { ...plain, implements: Done, description: "An action on a lesson was done." })
export class LessonDone extends Done {
  readonly __typename = "LessonDone";

  @Field(() => LessonType, { nullable: true, description: "The lesson now; null when you may no longer see it." })
  lesson!: LessonType | null;
}

export const LessonResult = resultOf("Lesson", LessonDone);

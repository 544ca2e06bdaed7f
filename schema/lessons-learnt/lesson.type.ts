import { Field, ObjectType } from "type-graphql";
import { connectionOf } from "../common/connection.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { answerOf } from "../common/result.js";
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

export const lessonAnswer = answerOf("Lesson", "lesson", LessonType);

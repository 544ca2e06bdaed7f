import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { RecordLessonInput } from "../../schema/lessons-learnt/lesson.input.js";
import { lessonAnswer } from "../../schema/lessons-learnt/lesson.type.js";
import { recordLesson } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RecordLessonResolver {
  @Mutation(() => lessonAnswer.result, {
    description: "Records what cases taught, once they have been resolved (27035-1 §5.6).",
  })
  recordLesson(@Arg("input", () => RecordLessonInput) input: RecordLessonInput, @Ctx() context: Context) {
    return recordAnswer(context, recordLesson, input, lessonAnswer);
  }
}

import { type ClassType, Query, Resolver } from "type-graphql";
import { itemTypesOf } from "../../schema/common/register-fields.js";
import { standardLessonQuestions } from "../../src/domain/lesson-questions.js";
import { lessonQuestion } from "../../src/domain/registers/questionnaires.js";

const { node } = itemTypesOf(lessonQuestion);

@Resolver()
export class LessonQuestionsResolver {
  @Query(() => [node as ClassType], {
    description: "Questions to begin a questionnaire with: what would have helped, step by step (27035:2011, R-140).",
  })
  standardLessonQuestions() {
    return standardLessonQuestions;
  }
}

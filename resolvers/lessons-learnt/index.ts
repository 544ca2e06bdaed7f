import { ImprovementResolver } from "./improvement.resolver.js";
import { LessonResolver } from "./lesson.resolver.js";
import { LessonQuestionsResolver } from "./lesson-questions.resolver.js";
import { RecordLessonResolver } from "./record-lesson.resolver.js";

export const lessonsLearntResolvers = [
  ImprovementResolver,
  LessonQuestionsResolver,
  LessonResolver,
  RecordLessonResolver,
] as const;

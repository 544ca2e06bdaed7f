import { CaseStudyResolver } from "./case-study.resolver.js";
import { ImprovementResolver } from "./improvement.resolver.js";
import { LessonResolver, VulnerabilityLessonsResolver } from "./lesson.resolver.js";
import { LessonQuestionsResolver } from "./lesson-questions.resolver.js";
import { RecordLessonResolver } from "./record-lesson.resolver.js";
import { RecordVulnerabilityLessonResolver } from "./record-vulnerability-lesson.resolver.js";

export const lessonsLearntResolvers = [
  CaseStudyResolver,
  ImprovementResolver,
  LessonQuestionsResolver,
  LessonResolver,
  RecordLessonResolver,
  RecordVulnerabilityLessonResolver,
  VulnerabilityLessonsResolver,
] as const;

import { LessonResolver } from "./lesson.resolver.js";
import { RecordLessonResolver } from "./record-lesson.resolver.js";

export const lessonsLearntResolvers = [LessonResolver, RecordLessonResolver] as const;

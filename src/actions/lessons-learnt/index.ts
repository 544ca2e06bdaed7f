export { recordLesson } from "./record-lesson.js";

export { recordLesson } from "./record-lesson.js";
export { recordVulnerabilityLesson } from "./record-vulnerability-lesson.js";

export { amendEvent } from "./amend-event.js";
export { amendVulnerability } from "./amend-vulnerability.js";
export { reportEvent } from "./report-event.js";
export { reportEvents } from "./report-events.js";
export { reportVulnerability } from "./report-vulnerability.js";

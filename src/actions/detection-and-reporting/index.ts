export { amendEvent } from "./amend-event.js";
export { amendVulnerability } from "./amend-vulnerability.js";
export { importDocument } from "./import-document.js";
export { ingestAlert } from "./ingest-alert.js";
export { recordOutOfBandReport } from "./record-out-of-band-report.js";
export { reportEvent } from "./report-event.js";
export { reportEvents } from "./report-events.js";
export { reportVulnerability } from "./report-vulnerability.js";

import { AmendEventResolver } from "./amend-event.resolver.js";
import { AmendVulnerabilityResolver } from "./amend-vulnerability.resolver.js";
import { ImportDocumentResolver } from "./import-document.resolver.js";
import { IngestAlertResolver } from "./ingest-alert.resolver.js";
import { RecordOutOfBandReportResolver } from "./record-out-of-band-report.resolver.js";
import { ReportEventResolver } from "./report-event.resolver.js";
import { ReportEventsResolver } from "./report-events.resolver.js";
import { ofReportResolvers, ReportFormResolver } from "./report-form.resolver.js";
import { ReportVulnerabilityResolver } from "./report-vulnerability.resolver.js";
import { SecurityEventResolver } from "./security-event.resolver.js";
import { VulnerabilityResolver } from "./vulnerability.resolver.js";

export const detectionAndReportingResolvers = [
  AmendEventResolver,
  ImportDocumentResolver,
  IngestAlertResolver,
  RecordOutOfBandReportResolver,
  ReportEventResolver,
  ReportEventsResolver,
  ReportVulnerabilityResolver,
  ReportFormResolver,
  ...ofReportResolvers,
  SecurityEventResolver,
  VulnerabilityResolver,
  AmendVulnerabilityResolver,
] as const;

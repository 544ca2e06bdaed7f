import { AcknowledgeNoticeResolver } from "./acknowledge-notice.resolver.js";
import { AcknowledgeSharedCaseResolver } from "./acknowledge-shared-case.resolver.js";
import { AcquireContentsResolver } from "./acquire-contents.resolver.js";
import { ActivateOutOfBandResolver } from "./activate-out-of-band.resolver.js";
import { AnswerHandOverResolver } from "./answer-hand-over.resolver.js";
import { AskForDisposalResolver } from "./ask-for-disposal.resolver.js";
import { AssignRemediationResolver } from "./assign-remediation.resolver.js";
import { CloseIncidentResolver } from "./close-incident.resolver.js";
import { CloseVulnerabilityResolver } from "./close-vulnerability.resolver.js";
import { ContainIncidentResolver } from "./contain-incident.resolver.js";
import { ContributeToSharedCaseResolver } from "./contribute-to-shared-case.resolver.js";
import { CorrectFilingResolver } from "./correct-filing.resolver.js";
import { CustodyResolver } from "./custody.resolver.js";
import { DecideDisposalResolver } from "./decide-disposal.resolver.js";
import { EndOutOfBandResolver } from "./end-out-of-band.resolver.js";
import { EradicateIncidentResolver } from "./eradicate-incident.resolver.js";
import { EscalateIncidentResolver } from "./escalate-incident.resolver.js";
import { ExportCaseResolver } from "./export-case.resolver.js";
import { ExportIncidentResolver } from "./export-incident.resolver.js";
import { ExportSharedCaseResolver } from "./export-shared-case.resolver.js";
import { FollowProcedureResolver } from "./follow-procedure.resolver.js";
import { HandOverEvidenceResolver } from "./hand-over-evidence.resolver.js";
import { IssueNoticeResolver } from "./issue-notice.resolver.js";
import { MyTasksResolver } from "./my-tasks.resolver.js";
import { IncidentNotificationsResolver, NotificationResolver, OutOfBandModeResolver } from "./notification.resolver.js";
import { FilingResolver, IncidentObligationsResolver, ReportingObligationResolver } from "./obligation.resolver.js";
import { PrepareFilingResolver } from "./prepare-filing.resolver.js";
import { RecordCaseFactResolver } from "./record-case-fact.resolver.js";
import { RecordControlReviewResolver } from "./record-control-review.resolver.js";
import { RecordCustodyStepResolver } from "./record-custody-step.resolver.js";
import { RecordDelayResolver } from "./record-delay.resolver.js";
import { RecordFilingResolver } from "./record-filing.resolver.js";
import { RecordNoticeToldResolver } from "./record-notice-told.resolver.js";
import { RecordRemediationResolver } from "./record-remediation.resolver.js";
import { RecoverIncidentResolver } from "./recover-incident.resolver.js";
import { RedactEvidenceResolver } from "./redact-evidence.resolver.js";
import { RegisterEvidenceResolver } from "./register-evidence.resolver.js";
import { ReopenIncidentResolver } from "./reopen-incident.resolver.js";
import { RequestEvidenceAccessResolver } from "./request-evidence-access.resolver.js";
import { ResolveIncidentResolver } from "./resolve-incident.resolver.js";
import { RevokeEvidenceAccessResolver } from "./revoke-evidence-access.resolver.js";
import { SharedCaseResolver, SharedItemResolver } from "./shared-case.resolver.js";
import { StandardStrategiesResolver } from "./standard-strategies.resolver.js";
import { VerifyEvidenceResolver } from "./verify-evidence.resolver.js";
import { VerifyVulnerabilityResolver } from "./verify-vulnerability.resolver.js";

export const responsesResolvers = [
  AcquireContentsResolver,
  RecordCustodyStepResolver,
  RedactEvidenceResolver,
  VerifyEvidenceResolver,
  HandOverEvidenceResolver,
  DecideDisposalResolver,
  CustodyResolver,
  AskForDisposalResolver,
  AnswerHandOverResolver,
  RequestEvidenceAccessResolver,
  RevokeEvidenceAccessResolver,
  FollowProcedureResolver,
  CloseIncidentResolver,
  ContainIncidentResolver,
  EradicateIncidentResolver,
  EscalateIncidentResolver,
  MyTasksResolver,
  ExportCaseResolver,
  ExportIncidentResolver,
  ExportSharedCaseResolver,
  RecordControlReviewResolver,
  RecoverIncidentResolver,
  RegisterEvidenceResolver,
  ReopenIncidentResolver,
  ResolveIncidentResolver,
  StandardStrategiesResolver,
  CorrectFilingResolver,
  FilingResolver,
  IncidentObligationsResolver,
  PrepareFilingResolver,
  RecordCaseFactResolver,
  RecordDelayResolver,
  RecordFilingResolver,
  ReportingObligationResolver,
  AcknowledgeNoticeResolver,
  ActivateOutOfBandResolver,
  EndOutOfBandResolver,
  IncidentNotificationsResolver,
  IssueNoticeResolver,
  NotificationResolver,
  OutOfBandModeResolver,
  RecordNoticeToldResolver,
  AssignRemediationResolver,
  RecordRemediationResolver,
  VerifyVulnerabilityResolver,
  CloseVulnerabilityResolver,
  AcknowledgeSharedCaseResolver,
  ContributeToSharedCaseResolver,
  SharedCaseResolver,
  SharedItemResolver,
] as const;

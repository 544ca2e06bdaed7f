import { AddCaseMemberResolver } from "./assessment-and-decision/add-case-member.resolver.js";
import { AssessEventResolver } from "./assessment-and-decision/assess-event.resolver.js";
import { AssignIncidentResolver } from "./assessment-and-decision/assign-incident.resolver.js";
import { BreakGlassResolver } from "./assessment-and-decision/break-glass.resolver.js";
import { ClassifyIncidentResolver } from "./assessment-and-decision/classify-incident.resolver.js";
import { DeclareIncidentResolver } from "./assessment-and-decision/declare-incident.resolver.js";
import { IncidentResolver } from "./assessment-and-decision/incident.resolver.js";
import { LinkEventsResolver } from "./assessment-and-decision/link-events.resolver.js";
import { RemoveCaseMemberResolver } from "./assessment-and-decision/remove-case-member.resolver.js";
import { RestrictIncidentResolver } from "./assessment-and-decision/restrict-incident.resolver.js";
import { RestrictionResolver } from "./assessment-and-decision/restriction.resolver.js";
import { ReviewBreakGlassResolver } from "./assessment-and-decision/review-break-glass.resolver.js";
import { TriageEventResolver } from "./assessment-and-decision/triage-event.resolver.js";
import { WithdrawEventResolver } from "./assessment-and-decision/withdraw-event.resolver.js";
import { ViewerResolver } from "./common/viewer.resolver.js";
import { AmendEventResolver } from "./detection-and-reporting/amend-event.resolver.js";
import { ReportEventResolver } from "./detection-and-reporting/report-event.resolver.js";
import { ReportEventsResolver } from "./detection-and-reporting/report-events.resolver.js";
import { ReportVulnerabilityResolver } from "./detection-and-reporting/report-vulnerability.resolver.js";
import { SecurityEventResolver } from "./detection-and-reporting/security-event.resolver.js";
import { VulnerabilityResolver } from "./detection-and-reporting/vulnerability.resolver.js";
import { JournalResolver } from "./journal/journal.resolver.js";
import { LiveResolver } from "./journal/live.resolver.js";
import { LessonResolver } from "./lessons-learnt/lesson.resolver.js";
import { RecordLessonResolver } from "./lessons-learnt/record-lesson.resolver.js";
import { CreateConstituencyResolver } from "./plan-and-prepare/create-constituency.resolver.js";
import { CreateExternalOrganizationResolver } from "./plan-and-prepare/create-external-organization.resolver.js";
import { CreatePersonResolver } from "./plan-and-prepare/create-person.resolver.js";
import { CreatePointOfContactResolver } from "./plan-and-prepare/create-point-of-contact.resolver.js";
import { CreateTeamResolver } from "./plan-and-prepare/create-team.resolver.js";
import { DisablePersonResolver } from "./plan-and-prepare/disable-person.resolver.js";
import { DisableTeamResolver } from "./plan-and-prepare/disable-team.resolver.js";
import { EnablePersonResolver } from "./plan-and-prepare/enable-person.resolver.js";
import { EnableTeamResolver } from "./plan-and-prepare/enable-team.resolver.js";
import { IssueTokenResolver } from "./plan-and-prepare/issue-token.resolver.js";
import {
  ConstituencyResolver,
  ExternalOrganizationResolver,
  PersonResolver,
  PointOfContactResolver,
  TeamResolver,
} from "./plan-and-prepare/people.resolver.js";
import { RevokeTokenResolver } from "./plan-and-prepare/revoke-token.resolver.js";
import { RotateTokenResolver } from "./plan-and-prepare/rotate-token.resolver.js";
import { TokenResolver } from "./plan-and-prepare/token.resolver.js";
import { UpdateExternalOrganizationResolver } from "./plan-and-prepare/update-external-organization.resolver.js";
import { UpdatePersonResolver } from "./plan-and-prepare/update-person.resolver.js";
import { UpdatePointOfContactResolver } from "./plan-and-prepare/update-point-of-contact.resolver.js";
import { UpdateTeamResolver } from "./plan-and-prepare/update-team.resolver.js";
import { CloseIncidentResolver } from "./responses/close-incident.resolver.js";
import { ContainIncidentResolver } from "./responses/contain-incident.resolver.js";
import { EradicateIncidentResolver } from "./responses/eradicate-incident.resolver.js";
import { EscalateIncidentResolver } from "./responses/escalate-incident.resolver.js";
import { RecordControlReviewResolver } from "./responses/record-control-review.resolver.js";
import { RecoverIncidentResolver } from "./responses/recover-incident.resolver.js";
import { RegisterEvidenceResolver } from "./responses/register-evidence.resolver.js";
import { ReopenIncidentResolver } from "./responses/reopen-incident.resolver.js";
import { ResolveIncidentResolver } from "./responses/resolve-incident.resolver.js";

/** Every door of the API, as an explicit list. */
export const resolvers = [
  AmendEventResolver,
  AssessEventResolver,
  AssignIncidentResolver,
  ClassifyIncidentResolver,
  CloseIncidentResolver,
  ConstituencyResolver,
  ContainIncidentResolver,
  CreateConstituencyResolver,
  CreateExternalOrganizationResolver,
  CreatePersonResolver,
  CreatePointOfContactResolver,
  CreateTeamResolver,
  DeclareIncidentResolver,
  EradicateIncidentResolver,
  EscalateIncidentResolver,
  ExternalOrganizationResolver,
  IncidentResolver,
  UpdatePersonResolver,
  DisablePersonResolver,
  EnablePersonResolver,
  UpdateTeamResolver,
  DisableTeamResolver,
  EnableTeamResolver,
  RotateTokenResolver,
  TokenResolver,
  IssueTokenResolver,
  JournalResolver,
  LessonResolver,
  LinkEventsResolver,
  LiveResolver,
  PersonResolver,
  PointOfContactResolver,
  RecordControlReviewResolver,
  RecordLessonResolver,
  RecoverIncidentResolver,
  RegisterEvidenceResolver,
  ReopenIncidentResolver,
  ReportEventResolver,
  ReportEventsResolver,
  ReportVulnerabilityResolver,
  ResolveIncidentResolver,
  RevokeTokenResolver,
  SecurityEventResolver,
  TeamResolver,
  TriageEventResolver,
  UpdateExternalOrganizationResolver,
  UpdatePointOfContactResolver,
  AddCaseMemberResolver,
  BreakGlassResolver,
  RemoveCaseMemberResolver,
  RestrictIncidentResolver,
  RestrictionResolver,
  ReviewBreakGlassResolver,
  WithdrawEventResolver,
  ViewerResolver,
  VulnerabilityResolver,
] as const;

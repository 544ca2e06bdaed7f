import { AcceptVulnerabilityResolver } from "./accept-vulnerability.resolver.js";
import { AddCaseMemberResolver } from "./add-case-member.resolver.js";
import { AssessEventResolver } from "./assess-event.resolver.js";
import { AssessVulnerabilityResolver } from "./assess-vulnerability.resolver.js";
import { AssignIncidentResolver } from "./assign-incident.resolver.js";
import { BreakGlassResolver } from "./break-glass.resolver.js";
import { ClassifyIncidentResolver } from "./classify-incident.resolver.js";
import { DecisionResolver, ObservationResolver, ofSubjectResolvers } from "./decision.resolver.js";
import { DeclareIncidentResolver } from "./declare-incident.resolver.js";
import { DocumentationResolver, IncidentDocumentationResolver } from "./documentation.resolver.js";
import { ImportIntoIncidentResolver } from "./import-into-incident.resolver.js";
import { IncidentResolver } from "./incident.resolver.js";
import { LinkEventsResolver } from "./link-events.resolver.js";
import { MergeIncidentsResolver } from "./merge-incidents.resolver.js";
import { QueuesResolver } from "./queues.resolver.js";
import { RecordObservationResolver } from "./record-observation.resolver.js";
import { RelatedToResolver } from "./related-to.resolver.js";
import { RemoveCaseMemberResolver } from "./remove-case-member.resolver.js";
import { ReopenVulnerabilityResolver } from "./reopen-vulnerability.resolver.js";
import { RestrictIncidentResolver } from "./restrict-incident.resolver.js";
import { RestrictionResolver } from "./restriction.resolver.js";
import { ReviewAssessmentResolver } from "./review-assessment.resolver.js";
import { ReviewBreakGlassResolver } from "./review-break-glass.resolver.js";
import { SeparateEventsResolver } from "./separate-events.resolver.js";
import { SplitIncidentResolver } from "./split-incident.resolver.js";
import { TriageEventResolver } from "./triage-event.resolver.js";
import {
  CategoryUpgradeResolver,
  IncidentCategoriesResolver,
  UpgradeCategoryResolver,
} from "./upgrade-category.resolver.js";
import { WithdrawEventResolver } from "./withdraw-event.resolver.js";

export const assessmentAndDecisionResolvers = [
  AddCaseMemberResolver,
  AssessEventResolver,
  AssignIncidentResolver,
  BreakGlassResolver,
  ClassifyIncidentResolver,
  DeclareIncidentResolver,
  IncidentResolver,
  ImportIntoIncidentResolver,
  LinkEventsResolver,
  RelatedToResolver,
  SplitIncidentResolver,
  MergeIncidentsResolver,
  SeparateEventsResolver,
  RemoveCaseMemberResolver,
  RestrictIncidentResolver,
  RestrictionResolver,
  ReviewBreakGlassResolver,
  TriageEventResolver,
  IncidentDocumentationResolver,
  DocumentationResolver,
  UpgradeCategoryResolver,
  IncidentCategoriesResolver,
  CategoryUpgradeResolver,
  WithdrawEventResolver,
  RecordObservationResolver,
  ReviewAssessmentResolver,
  DecisionResolver,
  ObservationResolver,
  ...ofSubjectResolvers,
  QueuesResolver,
  AssessVulnerabilityResolver,
  AcceptVulnerabilityResolver,
  ReopenVulnerabilityResolver,
] as const;

import { AdoptClassificationScaleResolver } from "./adopt-classification-scale.resolver.js";
import { AdoptIncidentCriteriaResolver } from "./adopt-incident-criteria.resolver.js";
import {
  ClassificationScaleResolver,
  IncidentCriteriaResolver,
  RatedIncidentResolver,
} from "./adopted-tables.resolver.js";
import { CreateConstituencyResolver } from "./create-constituency.resolver.js";
import { CreateExerciseFromCaseStudyResolver } from "./create-exercise-from-case-study.resolver.js";
import { CreateExerciseFromIncidentResolver } from "./create-exercise-from-incident.resolver.js";
import { CreateExternalOrganizationResolver } from "./create-external-organization.resolver.js";
import { CreatePersonResolver } from "./create-person.resolver.js";
import { CreatePointOfContactResolver } from "./create-point-of-contact.resolver.js";
import { CreateTeamResolver } from "./create-team.resolver.js";
import { DisablePersonResolver } from "./disable-person.resolver.js";
import { DisableTeamResolver } from "./disable-team.resolver.js";
import { EnablePersonResolver } from "./enable-person.resolver.js";
import { EnableTeamResolver } from "./enable-team.resolver.js";
import { ExerciseResolver, ofExerciseResolvers } from "./exercise.resolver.js";
import { ExternalOrganizationResolver, PartnerResolver } from "./external-organization.resolver.js";
import { ImportContactsResolver } from "./import-contacts.resolver.js";
import { InjectExerciseEventResolver } from "./inject-exercise-event.resolver.js";
import { IssueTokenResolver } from "./issue-token.resolver.js";
import { OwnTokensResolver } from "./own-tokens.resolver.js";
import { ConstituencyResolver, PersonResolver, PointOfContactResolver, TeamResolver } from "./people.resolver.js";
import { GoLiveChecklistResolver, ReadinessResolver } from "./readiness.resolver.js";
import { RegulatoryProfileResolver } from "./regulatory-profile.resolver.js";
import { ReportDeadlineResolver, ReportingPolicyResolver } from "./reporting-policy.resolver.js";
import { ReviseDocumentResolver } from "./revise-document.resolver.js";
import { RevokeTokenResolver } from "./revoke-token.resolver.js";
import { RotateTokenResolver } from "./rotate-token.resolver.js";
import { RoutingResolver } from "./routing.resolver.js";
import { SetAssessmentReviewResolver } from "./set-assessment-review.resolver.js";
import { SetRegulatoryProfileResolver } from "./set-regulatory-profile.resolver.js";
import { TokenResolver } from "./token.resolver.js";
import { UpdateExternalOrganizationResolver } from "./update-external-organization.resolver.js";
import { UpdatePersonResolver } from "./update-person.resolver.js";
import { UpdatePointOfContactResolver } from "./update-point-of-contact.resolver.js";
import { UpdateTeamResolver } from "./update-team.resolver.js";
import { VerifyExternalOrganizationResolver } from "./verify-external-organization.resolver.js";

export const planAndPrepareResolvers = [
  CreateConstituencyResolver,
  CreateExternalOrganizationResolver,
  CreatePersonResolver,
  CreatePointOfContactResolver,
  CreateTeamResolver,
  DisablePersonResolver,
  DisableTeamResolver,
  EnablePersonResolver,
  EnableTeamResolver,
  IssueTokenResolver,
  OwnTokensResolver,
  ConstituencyResolver,
  ExternalOrganizationResolver,
  PartnerResolver,
  PersonResolver,
  PointOfContactResolver,
  TeamResolver,
  ReviseDocumentResolver,
  RevokeTokenResolver,
  RotateTokenResolver,
  TokenResolver,
  UpdateExternalOrganizationResolver,
  ImportContactsResolver,
  VerifyExternalOrganizationResolver,
  UpdatePersonResolver,
  UpdatePointOfContactResolver,
  UpdateTeamResolver,
  RegulatoryProfileResolver,
  SetRegulatoryProfileResolver,
  SetAssessmentReviewResolver,
  AdoptClassificationScaleResolver,
  AdoptIncidentCriteriaResolver,
  ClassificationScaleResolver,
  IncidentCriteriaResolver,
  RatedIncidentResolver,
  CreateExerciseFromCaseStudyResolver,
  CreateExerciseFromIncidentResolver,
  ExerciseResolver,
  InjectExerciseEventResolver,
  ...ofExerciseResolvers,
  GoLiveChecklistResolver,
  ReadinessResolver,
  ReportDeadlineResolver,
  ReportingPolicyResolver,
  RoutingResolver,
] as const;

import type { RecordType } from "../src/domain/records/record.js";
import { ClassificationScaleEntity, IncidentCriteriaEntity } from "./adopted-table.entity.js";
import {
  ControlReviewEntity,
  EscalationEntity,
  EvidenceEntity,
  LessonEntity,
  ResponseActionEntity,
} from "./case-records.entity.js";
import { CaseStudyEntity } from "./case-study.entity.js";
import { DecisionEntity, ObservationEntity } from "./decision.entity.js";
import {
  CaseExportEntity,
  CustodyStepEntity,
  EvidenceAccessEntity,
  EvidenceContentEntity,
  EvidenceVerificationEntity,
} from "./evidence.entity.js";
import { ExchangeExportEntity } from "./exchange.entity.js";
import { ExternalOrganizationEntity } from "./external-organization.entity.js";
import { EventLinkEntity, IncidentEntity } from "./incident.entity.js";
import {
  AlertFoldEntity,
  DamagedAssetEntity,
  ExternalReferenceEntity,
  IdempotencyEntity,
  IncidentAssetEntity,
  IncidentCategoryEntity,
  InstallationEntity,
  JournalAboutEntity,
  JournalCheckpointEntity,
  JournalEntryEntity,
  JournalHeadEntity,
  JournalTileEntity,
  LeaseEntity,
  LessonSourceEntity,
  ReferenceCounterEntity,
  VulnerabilityLessonEntity,
} from "./journal.entity.js";
import { LogKeyEntity } from "./log-key.entity.js";
import { NotificationEntity, OutOfBandModeEntity } from "./notices.entity.js";
import {
  CaseFactEntity,
  FilingEntity,
  RegulatoryProfileEntity,
  ReportingObligationEntity,
} from "./obligations.entity.js";
import {
  ConstituencyEntity,
  PersonEntity,
  PointOfContactEntity,
  TeamEntity,
  TokenEntity,
  TokenUseEntity,
} from "./people.entity.js";
import type { RecordEntity } from "./record.entity.js";
import { registerEntities } from "./registers.entity.js";
import { BreakGlassEntity, CaseMemberEntity } from "./restriction.entity.js";
import { SecurityEventEntity } from "./security-event.entity.js";
import { SharedCaseEntity, SharedItemEntity } from "./sharing.entity.js";
import { VulnerabilityEntity } from "./vulnerability.entity.js";

/** The class that stores each type of record. */
export const recordEntities = {
  Constituency: ConstituencyEntity,
  Person: PersonEntity,
  Team: TeamEntity,
  Token: TokenEntity,
  PointOfContact: PointOfContactEntity,
  ExternalOrganization: ExternalOrganizationEntity,
  SecurityEvent: SecurityEventEntity,
  Vulnerability: VulnerabilityEntity,
  Incident: IncidentEntity,
  EventLink: EventLinkEntity,
  Evidence: EvidenceEntity,
  ResponseAction: ResponseActionEntity,
  ControlReview: ControlReviewEntity,
  Escalation: EscalationEntity,
  Lesson: LessonEntity,
  CaseMember: CaseMemberEntity,
  BreakGlass: BreakGlassEntity,
  Decision: DecisionEntity,
  Observation: ObservationEntity,
  ClassificationScale: ClassificationScaleEntity,
  IncidentCriteria: IncidentCriteriaEntity,
  ...registerEntities,
  RegulatoryProfile: RegulatoryProfileEntity,
  CaseFact: CaseFactEntity,
  ReportingObligation: ReportingObligationEntity,
  Filing: FilingEntity,
  LogKey: LogKeyEntity,
  Notification: NotificationEntity,
  OutOfBandMode: OutOfBandModeEntity,
  CaseExport: CaseExportEntity,
  EvidenceAccess: EvidenceAccessEntity,
  SharedCase: SharedCaseEntity,
  SharedItem: SharedItemEntity,
  CustodyStep: CustodyStepEntity,
  EvidenceVerification: EvidenceVerificationEntity,
  ExchangeExport: ExchangeExportEntity,
  CaseStudy: CaseStudyEntity,
} satisfies Record<RecordType, new () => RecordEntity>;

/** The stored shape of each type of record. */
export type RecordOf<T extends RecordType> = InstanceType<(typeof recordEntities)[T]>;

/** Every table, as an explicit list. */
export const entities = [
  ...Object.values(recordEntities),
  JournalAboutEntity,
  JournalCheckpointEntity,
  JournalEntryEntity,
  JournalHeadEntity,
  JournalTileEntity,
  IdempotencyEntity,
  EvidenceContentEntity,
  AlertFoldEntity,
  ExternalReferenceEntity,
  IncidentAssetEntity,
  IncidentCategoryEntity,
  DamagedAssetEntity,
  LessonSourceEntity,
  VulnerabilityLessonEntity,
  ReferenceCounterEntity,
  InstallationEntity,
  LeaseEntity,
  TokenUseEntity,
];

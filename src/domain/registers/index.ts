import type { RecordType } from "../records/record.js";
import { activityLogEntry } from "./activity-log.js";
import { analysisTool } from "./analysis.js";
import { asset, damageAssessment, threat } from "./assets.js";
import { attackType, observedAttack } from "./attack-types.js";
import { caseStudyDraft } from "./case-studies.js";
import {
  activatedControl,
  analysis,
  postIncidentReport,
  procedureRun,
  procedureStepRecord,
  resource,
} from "./case-work.js";
import { ownCategory } from "./categories.js";
import { caseMessage, interactionPoint } from "./coordination.js";
import { hourlyRate } from "./costs.js";
import { denialOfService } from "./denial-of-service.js";
import { sensor, situationItem, situationLink } from "./detection.js";
import { document } from "./documents.js";
import { capabilityMeasurement, capabilityMetric, effectivenessReview, teamEvaluation } from "./effectiveness.js";
import { erasure } from "./erasures.js";
import { eventEscalation, vulnerabilityEscalation } from "./escalations.js";
import { exercise } from "./exercises.js";
import { finding, forensicMethod, investigation, retentionRule } from "./forensics.js";
import { improvement } from "./improvements.js";
import { indicator } from "./indicators.js";
import { openPgpKey } from "./keys.js";
import { knowledgeArticle } from "./knowledge.js";
import { legalHold } from "./legal-holds.js";
import { ndaRecord } from "./nda-records.js";
import { alternateChannel, escalationRule, stakeholder } from "./notices.js";
import { controlMapping, policyReference } from "./policies.js";
import { legalBasis, supportMechanism } from "./preparation.js";
import { proportionalityProfile } from "./proportion.js";
import { lessonQuestionnaire, questionnaireTemplate } from "./questionnaires.js";
import type { Fields, homes, Move, Register, Stored, Vocabulary } from "./register.js";
import { relation } from "./relations.js";
import { contactRoute } from "./routing.js";
import { disclosureRule, partnerContribution, share } from "./sharing.js";
import { responseStrategy } from "./strategies.js";
import { task, timeEntry } from "./tasks.js";
import { dutyRoster, memberSkill } from "./team.js";
import { goLive, trainingAttendance, trainingProgramme, trainingSession } from "./training.js";

/** Every register, as an explicit list. */
const list = [
  activityLogEntry,
  responseStrategy,
  relation,
  activatedControl,
  analysis,
  postIncidentReport,
  procedureRun,
  procedureStepRecord,
  resource,
  analysisTool,
  attackType,
  observedAttack,
  asset,
  damageAssessment,
  threat,
  capabilityMeasurement,
  capabilityMetric,
  caseMessage,
  contactRoute,
  controlMapping,
  document,
  dutyRoster,
  effectivenessReview,
  eventEscalation,
  indicator,
  exercise,
  hourlyRate,
  improvement,
  interactionPoint,
  knowledgeArticle,
  legalBasis,
  legalHold,
  erasure,
  ndaRecord,
  forensicMethod,
  retentionRule,
  investigation,
  finding,
  lessonQuestionnaire,
  memberSkill,
  policyReference,
  proportionalityProfile,
  trainingProgramme,
  trainingSession,
  trainingAttendance,
  goLive,
  questionnaireTemplate,
  supportMechanism,
  task,
  teamEvaluation,
  timeEntry,
  vulnerabilityEscalation,
  alternateChannel,
  sensor,
  situationItem,
  situationLink,
  escalationRule,
  stakeholder,
  ownCategory,
  denialOfService,
  disclosureRule,
  share,
  partnerContribution,
  openPgpKey,
  caseStudyDraft,
] as const;

type Each = (typeof list)[number];
type Named<T extends RegisterType> = Extract<Each, { type: T }>;

export type RegisterType = Each["type"];
export type RegisterAction = Each["create"] | UpdateOf<Each> | MoveOf<Each>;

type UpdateOf<R> = R extends { update: infer U extends string } ? U : never;
type MoveOf<R> = R extends { moves: infer M extends object } ? keyof M & string : never;

/** The columns of a register's records, beside those that every record has. */
export type RegisterColumns<T extends RegisterType> = Stored<Named<T>["fields"]> &
  Placed<Named<T>["scope"]> &
  (Named<T> extends { states: { vocabulary: Vocabulary<infer W> } } ? { state: W } : Retiring<Named<T>["scope"]>);

type Placed<S> = S extends keyof typeof homes
  ? { [C in (typeof homes)[S]["column"]]: string } & { occurredAt: string | null }
  : unknown;
type Retiring<S> = S extends "CONSTITUENCY" ? { retired: boolean } : unknown;

/** A register as those see it who treat all alike. */
export interface AnyRegister extends Register {
  readonly type: RegisterType & RecordType;
  readonly create: RegisterAction;
  readonly update?: RegisterAction;
  readonly check?: (after: Stored<Fields>, before: Stored<Fields> | null) => void;
}

export const registers = list as unknown as readonly AnyRegister[];

/** The actions that lead the records of a register on. */
export const movesOf = ({ moves }: AnyRegister) => Object.entries(moves ?? {}) as [RegisterAction, Move][];

export const registerPrefixes = Object.fromEntries(registers.map(({ type, prefix }) => [type, prefix])) as Record<
  RegisterType,
  string
>;

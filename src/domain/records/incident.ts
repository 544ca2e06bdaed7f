import type { BusinessLoss, SeverityClass, SocialImpact, SystemImportance } from "../severity.js";
import type { PartialDate } from "../time.js";
import type {
  CauseIntent,
  CauseMeans,
  Consequence,
  IncidentState,
  NonTechnicalCause,
  Phase,
  Priority,
} from "../words.js";
import type { ExternalReference, JsonList, TocsinRecord } from "./record.js";

/** One or more related events that meet established criteria and can harm assets or operations (27035-1 §3.4). */
export interface Incident extends TocsinRecord {
  reference: string;
  state: IncidentState;
  phase: Phase;
  title: string | null;
  summary: string | null;
  criterion: string;
  /** Codes of the incident criteria that were met, and the version of the table that they stand in. */
  criteriaMet: JsonList<string> | null;
  criteriaVersion: number | null;
  /** The exercise that the case belongs to, or null for a real one. */
  exerciseId: string | null;
  ictRelated: boolean;
  occurredAt: PartialDate | null;
  detectedAt: PartialDate | null;
  reportedAt: PartialDate;
  /** When somebody first looked at one of its reports. */
  acknowledgedAt: PartialDate | null;
  declaredAt: PartialDate | null;
  /** When it was first escalated to management. */
  managementInvolvedAt: PartialDate | null;
  firstResponseAt: PartialDate | null;
  containedAt: PartialDate | null;
  eradicatedAt: PartialDate | null;
  recoveredAt: PartialDate | null;
  resolvedAt: PartialDate | null;
  closedAt: PartialDate | null;
  categories: JsonList<string>;
  /** How it came to categories that it did not have at first; null for incidents from before that was kept. */
  categoryUpgrades: JsonList<CategoryUpgrade> | null;
  severityClass: SeverityClass | null;
  severityReason: string | null;
  severityScaleVersion: number | null;
  /** The place in the work; null for incidents from before it was kept. */
  priority: Priority | null;
  systemImportance: SystemImportance | null;
  businessLoss: BusinessLoss | null;
  socialImpact: SocialImpact | null;
  causeIntent: CauseIntent;
  causeMeans: CauseMeans;
  /** Only where the means are not technical. */
  nonTechnicalCause: NonTechnicalCause | null;
  rootCause: string | null;
  consequences: JsonList<Consequence>;
  assigneeId: string | null;
  teamId: string | null;
  underControl: boolean | null;
  severeImpact: boolean | null;
  conclusion: string | null;
  stakeholderNotices: JsonList<StakeholderNotice>;
  externalReferences: JsonList<ExternalReference>;
  reopenedCount: number;
  reopenReason: string | null;
  /** The case that it became part of, and why. */
  mergedIntoId: string | null;
  mergeReason: string | null;
  /** The case that it was part of before, and why it is one of its own. */
  splitFromId: string | null;
  splitReason: string | null;
}

/** What an incident was taken for, and what it was found to be beside that (27035:2011, Annex B). */
export interface CategoryUpgrade {
  from: string;
  to: string;
  reason: string;
  /** When it was found. */
  occurredAt: PartialDate | null;
  byId: string;
}

/** A stakeholder who was told of the closure, when and how (27035-1 §5.5). */
export interface StakeholderNotice {
  stakeholder: string;
  notifiedAt: PartialDate;
  channel?: string | null;
}

/** The tie between an event and the incident that it is part of. */
export interface EventLink extends TocsinRecord {
  incidentId: string;
  eventId: string;
  reason: string | null;
  /** When it turned out that the event is no part of the incident, and why. */
  endedAt: PartialDate | null;
  endReason: string | null;
}

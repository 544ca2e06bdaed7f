import { strictestLabel } from "../labels.js";
import { priorityOf } from "../priority.js";
import type { Incident } from "../records/incident.js";
import { type ExternalReference, jsonList, listOf } from "../records/record.js";
import type { SecurityEvent } from "../records/security-event.js";
import { storedReferences } from "../references.js";
import type { SeverityScale } from "../severity.js";
import { earliest, type Instant, type PartialDate } from "../time.js";
import type { CauseIntent, CauseMeans, Consequence, NonTechnicalCause, TlpLabel } from "../words.js";
import { meansOfCause } from "./cause.js";

type Maybe<T> = T | null | undefined;

export interface Declaration {
  criterion: string;
  title?: Maybe<string>;
  summary?: Maybe<string>;
  categories?: Maybe<string[]>;
  causeIntent?: Maybe<CauseIntent>;
  causeMeans?: Maybe<CauseMeans>;
  nonTechnicalCause?: Maybe<NonTechnicalCause>;
  consequences?: Maybe<Consequence[]>;
  ictRelated?: Maybe<boolean>;
  label?: Maybe<TlpLabel>;
  externalReferences?: Maybe<ExternalReference[]>;
}

/** When somebody looked at a report. */
export const lookedAt = ({ triagedAt, assessedAt }: SecurityEvent) => [triagedAt, assessedAt];

/** The incident that a declaration makes of its events: their times carry over, and so does their strictest label. */
export function declaredIncident(
  declaration: Declaration,
  events: readonly SecurityEvent[],
  given: {
    reference: string;
    constituencyId: string;
    restrictedTo: string | null;
    now: Instant;
    declaredAt: PartialDate | null;
    criteriaMet: readonly string[];
    criteriaVersion: number;
    scale: SeverityScale;
  },
): Omit<Incident, "id" | "version" | "origin" | "createdAt" | "createdBy" | "updatedAt"> {
  const categories = declaration.categories ?? [
    ...new Set(events.flatMap((event) => listOf(event.suspectedCategories))),
  ];
  return {
    reference: given.reference,
    state: "DECLARED",
    phase: "ASSESSMENT_AND_DECISION",
    constituencyId: given.constituencyId,
    restrictedTo: given.restrictedTo,
    label: strictestLabel([...events.map((event) => event.label), ...(declaration.label ? [declaration.label] : [])]),
    title: declaration.title ?? events.find((event) => event.title)?.title ?? null,
    summary: declaration.summary ?? null,
    criterion: declaration.criterion,
    criteriaMet: jsonList(given.criteriaMet),
    criteriaVersion: given.criteriaVersion,
    exerciseId: events.find((event) => event.exerciseId !== null)?.exerciseId ?? null,
    ictRelated: declaration.ictRelated ?? events.some((event) => event.ictRelated),
    occurredAt: earliest(...events.map((event) => event.occurredAt)),
    detectedAt: earliest(...events.map((event) => event.detectedAt)),
    reportedAt: earliest(...events.map((event) => event.reportedAt)) ?? given.now,
    acknowledgedAt: earliest(...events.flatMap(lookedAt)) ?? given.declaredAt,
    declaredAt: given.declaredAt,
    managementInvolvedAt: null,
    firstResponseAt: null,
    containedAt: null,
    eradicatedAt: null,
    recoveredAt: null,
    resolvedAt: null,
    closedAt: null,
    categories: jsonList(categories),
    categoryUpgrades: jsonList([]),
    priority: priorityOf({ severityClass: null, categories, urgent: false }, given.scale),
    severityClass: null,
    severityReason: null,
    severityScaleVersion: null,
    systemImportance: null,
    businessLoss: null,
    socialImpact: null,
    causeIntent: declaration.causeIntent ?? "UNKNOWN",
    ...meansOfCause({ causeMeans: "UNKNOWN", nonTechnicalCause: null }, declaration),
    rootCause: null,
    consequences: jsonList([...new Set(declaration.consequences ?? [])]),
    assigneeId: null,
    teamId: null,
    underControl: null,
    severeImpact: null,
    conclusion: null,
    stakeholderNotices: jsonList([]),
    externalReferences: jsonList(storedReferences(declaration.externalReferences)),
    reopenedCount: 0,
    reopenReason: null,
    mergedIntoId: null,
    mergeReason: null,
    splitFromId: null,
    splitReason: null,
  };
}

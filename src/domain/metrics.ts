import type { Incident } from "./records/incident.js";
import type { SecurityEvent } from "./records/security-event.js";
import { type Phase, words } from "./words.js";

/** From which time to which a figure runs. Both are times at which things happened, not at which they were recorded. */
export interface Span<C extends string = string> {
  from: C;
  to: C;
}

type TimeOf<R> = { [K in keyof R]: K extends `${string}At` ? K : never }[keyof R] & string;
type IncidentTime = TimeOf<Incident>;
type EventTime = TimeOf<SecurityEvent>;

/**
 * What is measured of incidents. A figure is called after what it measures and never "MTTR", which means responding,
 * recovering or resolving to different people.
 */
export const incidentSpans = {
  timeToDetect: { from: "occurredAt", to: "detectedAt" },
  timeToReport: { from: "detectedAt", to: "reportedAt" },
  timeToAcknowledge: { from: "reportedAt", to: "acknowledgedAt" },
  timeToDecide: { from: "reportedAt", to: "declaredAt" },
  timeToRespond: { from: "detectedAt", to: "firstResponseAt" },
  timeToContain: { from: "detectedAt", to: "containedAt" },
  timeToRecover: { from: "detectedAt", to: "recoveredAt" },
  timeToResolve: { from: "reportedAt", to: "resolvedAt" },
  /** From when it happened until whoever did it was out: never from when somebody noticed. */
  dwellTime: { from: "occurredAt", to: "eradicatedAt" },
} satisfies Record<string, Span<IncidentTime>>;

/** In place of a time: the moment at which is asked. */
export const NOW = "now";
/** How old it is what still stands open. */
export const backlogSpan = { from: "reportedAt", to: NOW } satisfies Span<IncidentTime | typeof NOW>;

/** How long an improvement takes from its proposal until somebody else has seen that it works. */
export const improvementSpan = { from: "createdAt", to: "verifiedAt" } satisfies Span;

/** What is measured of reported events. */
export const eventSpans = {
  timeToAcknowledge: { from: "reportedAt", to: "triagedAt" },
  timeToAssess: { from: "reportedAt", to: "assessedAt" },
} satisfies Record<string, Span<EventTime>>;

/** How long a case stays in each phase (27035-1 §5.1); preparing has no case. */
export const phaseSpans = {
  DETECTION_AND_REPORTING: { from: "detectedAt", to: "reportedAt" },
  ASSESSMENT_AND_DECISION: { from: "reportedAt", to: "firstResponseAt" },
  RESPONSES: { from: "firstResponseAt", to: "resolvedAt" },
  LESSONS_LEARNT: { from: "resolvedAt", to: "closedAt" },
} satisfies Partial<Record<Phase, Span<IncidentTime>>>;
export type MeasuredPhase = keyof typeof phaseSpans;

/** How exactly a time must be known to be counted. */
export const LeastPrecision = words("DAY", "MINUTE", "SECOND");
export type LeastPrecision = keyof typeof LeastPrecision;

/** The length of a time's text says how exactly it is known: see domain/time.ts. */
export const lengthOfPrecision: Readonly<Record<LeastPrecision, number>> = { DAY: 10, MINUTE: 17, SECOND: 27 };

/** What figures of incidents can be grouped by. */
export const IncidentGrouping = words(
  "ALL",
  "CONSTITUENCY",
  "STATE",
  "PHASE",
  "ORIGIN",
  "SEVERITY_CLASS",
  "PRIORITY",
  "PLATFORM",
  "CATEGORY",
  "CAUSE_INTENT",
  "CAUSE_MEANS",
  "BUSINESS_LOSS",
  "TEAM",
  "ASSIGNEE",
  "YEAR",
  "QUARTER",
  "MONTH",
  "DAY",
);
export type IncidentGrouping = keyof typeof IncidentGrouping;

/** What figures of events can be grouped by. */
export const EventGrouping = words(
  "ALL",
  "CONSTITUENCY",
  "STATE",
  "ORIGIN",
  "SOURCE",
  "CHANNEL",
  "DETECTION_METHOD",
  "YEAR",
  "QUARTER",
  "MONTH",
  "DAY",
);
export type EventGrouping = keyof typeof EventGrouping;

/** How long the steps of a trend are. */
export const Interval = words("DAY", "MONTH", "QUARTER", "YEAR");
export type Interval = keyof typeof Interval;

/**
 * The closed vocabularies of the domain. Each is an object whose keys equal its values, so that one declaration
 * serves as type, as run-time list and as GraphQL enum.
 */
export function words<const W extends string>(...list: W[]): { readonly [K in W]: K } {
  return Object.freeze(Object.fromEntries(list.map((word) => [word, word]))) as { readonly [K in W]: K };
}

/** All members of a vocabulary, in the order of their declaration. */
export function members<W extends string>(vocabulary: Readonly<Record<string, W>>): W[] {
  return Object.values(vocabulary);
}

/** The five phases of ISO/IEC 27035-1 §5.1. */
export const Phase = words(
  "PLAN_AND_PREPARE",
  "DETECTION_AND_REPORTING",
  "ASSESSMENT_AND_DECISION",
  "RESPONSES",
  "LESSONS_LEARNT",
);
export type Phase = keyof typeof Phase;

/** Where a change comes from; only LIVE alarms people, routes notices and starts clocks. */
export const Origin = words("LIVE", "IMPORT", "EXERCISE", "PARTNER");
export type Origin = keyof typeof Origin;

/** Traffic Light Protocol 2.0, from the widest to the strictest. */
export const TlpLabel = words("CLEAR", "GREEN", "AMBER", "AMBER_STRICT", "RED");
export type TlpLabel = keyof typeof TlpLabel;

export const Role = words(
  "REPORTER",
  "POINT_OF_CONTACT",
  "HANDLER",
  "IRT_LEAD",
  "CRISIS_MANAGER",
  "EVIDENCE_CUSTODIAN",
  "ASSET_OWNER",
  "MANAGEMENT",
  "AUDITOR",
  "ADMINISTRATOR",
  "SENSOR",
  "PARTNER",
);
export type Role = keyof typeof Role;

export const EventState = words("REPORTED", "TRIAGED", "POSSIBLE_INCIDENT", "CONFIRMED", "FALSE_ALARM");
export type EventState = keyof typeof EventState;

export const EventOutcome = words("INCIDENT", "POSSIBLE_INCIDENT", "FALSE_ALARM");
export type EventOutcome = keyof typeof EventOutcome;

/** What the second pair of eyes makes of an assessment (27035-1 §5.4). */
export const ReviewVerdict = words("CONFIRMED", "OVERTURNED");
export type ReviewVerdict = keyof typeof ReviewVerdict;

/** What a criterion makes of an occurrence: a security event, or an incident (27035-3 Annex A). */
export const CriterionSubject = words("EVENT", "INCIDENT");
export type CriterionSubject = keyof typeof CriterionSubject;

/** What was decided on a record; the latest of a kind is the one that stands. */
export const DecisionKind = words(
  "ASSESSMENT",
  "REVIEW",
  "DECLARATION",
  "CLASSIFICATION",
  "VERIFICATION",
  "RISK_ACCEPTANCE",
);
export type DecisionKind = keyof typeof DecisionKind;

/** How the information for an assessment was come by: by testing, measuring or other gathering of data. */
export const ObservationMethod = words(
  "TESTING",
  "MEASUREMENT",
  "LOG_ANALYSIS",
  "INSPECTION",
  "INTERVIEW",
  "OPEN_SOURCE",
  "OTHER",
);
export type ObservationMethod = keyof typeof ObservationMethod;

/** A merged incident has become part of another, in which it goes on. */
export const IncidentState = words("DECLARED", "RESPONDING", "CRISIS", "RESOLVED", "CLOSED", "MERGED");
export type IncidentState = keyof typeof IncidentState;

/** Reported, assessed, in remediation, verified, closed; or accepted as a risk. */
export const VulnerabilityState = words(
  "REPORTED",
  "ASSESSED",
  "IN_REMEDIATION",
  "VERIFIED",
  "CLOSED",
  "RISK_ACCEPTED",
);
export type VulnerabilityState = keyof typeof VulnerabilityState;

export const VulnerabilityOutcome = words("CONFIRMED", "NOT_A_VULNERABILITY");
export type VulnerabilityOutcome = keyof typeof VulnerabilityOutcome;

export const VulnerabilitySeverity = words("LOW", "MEDIUM", "HIGH", "CRITICAL");
export type VulnerabilitySeverity = keyof typeof VulnerabilitySeverity;

export const ReportSource = words("MANUAL", "AUTOMATIC");
export type ReportSource = keyof typeof ReportSource;

export const ReportChannel = words(
  "WEB_FORM",
  "EMAIL",
  "TELEPHONE",
  "TEXT_MESSAGE",
  "IN_PERSON",
  "API",
  "IMPORT",
  "OTHER",
);
export type ReportChannel = keyof typeof ReportChannel;

/** How soon something is dealt with, from the least to the most pressing (27035-1 §4.3 d). */
export const Priority = words("LOW", "MEDIUM", "HIGH", "IMMEDIATE");
export type Priority = keyof typeof Priority;

export const DetectionMethod = words("PUBLIC_SOURCE", "PROACTIVE", "REACTIVE", "UNKNOWN");
export type DetectionMethod = keyof typeof DetectionMethod;

export const CauseIntent = words("DELIBERATE", "ACCIDENTAL", "UNKNOWN");
export type CauseIntent = keyof typeof CauseIntent;

export const CauseMeans = words("TECHNICAL", "NON_TECHNICAL", "UNKNOWN");
export type CauseMeans = keyof typeof CauseMeans;

/** How something stops working without any technical attack on it (27035-1 B.1.1). */
export const NonTechnicalCause = words(
  "PHYSICAL_SECURITY_BREACH",
  "FIRE_OR_WATER",
  "EXTREME_ENVIRONMENT",
  "MALFUNCTION_OR_OVERLOAD",
  "UNCONTROLLED_CHANGE",
  "SOFTWARE_OR_HARDWARE_FAILURE",
);
export type NonTechnicalCause = keyof typeof NonTechnicalCause;

export const Consequence = words("DISCLOSURE", "MODIFICATION", "DESTRUCTION", "UNAVAILABILITY", "DAMAGE", "THEFT");
export type Consequence = keyof typeof Consequence;

/** The three kinds of response that reality repeats (27035-3 §11.2–11.4). */
export const ResponseKind = words("CONTAINMENT", "ERADICATION", "RECOVERY");
export type ResponseKind = keyof typeof ResponseKind;

export const EscalationTarget = words("MANAGEMENT", "CRISIS_HANDLING", "BUSINESS_CONTINUITY");
export type EscalationTarget = keyof typeof EscalationTarget;

/** What a review found of somebody who looked into a restricted case without being a member. */
export const BreakGlassVerdict = words("JUSTIFIED", "NOT_JUSTIFIED");
export type BreakGlassVerdict = keyof typeof BreakGlassVerdict;

export const OrganizationKind = words(
  "INCIDENT_RESPONSE_TEAM",
  "LAW_ENFORCEMENT",
  "REGULATOR",
  "INTERNET_SERVICE_PROVIDER",
  "INFORMATION_SHARING_ORGANIZATION",
  "SUPPLIER",
  "CUSTOMER",
  "OTHER",
);
export type OrganizationKind = keyof typeof OrganizationKind;

/** What a token is for: a person's programs, or a form at which anybody may report. */
export const TokenKind = words("PERSONAL", "INTAKE");
export type TokenKind = keyof typeof TokenKind;

/** What a token may be used for: to read, and to act in a phase. Words of the standard, which outlive new actions. */
export const TokenScope = words(
  "READ",
  "PLAN_AND_PREPARE",
  "DETECTION_AND_REPORTING",
  "ASSESSMENT_AND_DECISION",
  "RESPONSES",
  "LESSONS_LEARNT",
);
export type TokenScope = keyof typeof TokenScope;

/** The phase in which an incident stands, by its state: lessons begin when it has been resolved (27035-1 §5.6). */
export const phaseOfState: Readonly<Record<IncidentState, Phase>> = Object.freeze({
  DECLARED: "ASSESSMENT_AND_DECISION",
  RESPONDING: "RESPONSES",
  CRISIS: "RESPONSES",
  RESOLVED: "LESSONS_LEARNT",
  CLOSED: "LESSONS_LEARNT",
  MERGED: "ASSESSMENT_AND_DECISION",
});

import { demandsEscalation } from "../decisions/respond.js";
import type { ObligationState } from "../obligations/words.js";
import type { Incident } from "../records/incident.js";
import { type JsonList, listOf } from "../records/record.js";
import type { SecurityEvent } from "../records/security-event.js";
import type { SeverityClass } from "../severity.js";
import type { Instant } from "../time.js";
import type { EscalationTarget, EventState, IncidentState, Role } from "../words.js";
import type { EscalationClock, NoticeReason } from "./words.js";

/** The conditions of a rule for escalation, as they are stored. */
export interface RuleConditions {
  severityClasses: JsonList<SeverityClass>;
  states: JsonList<IncidentState>;
  categories: JsonList<string>;
  deadlineStates: JsonList<ObligationState>;
  /** So long has the case stood, counted from then; null where time is no condition. */
  afterMinutes: number | null;
  since: EscalationClock | null;
}

/** The column of an incident from which a rule counts. */
export const clockColumn = {
  REPORTED: "reportedAt",
  DECLARED: "declaredAt",
  UNCHANGED: "updatedAt",
} as const satisfies Record<EscalationClock, keyof Incident>;

/** The last moment at which what a rule counts from may have happened for its time to be up now. */
export function latestSince(afterMinutes: number, now: Instant): Instant {
  return new Date(Date.parse(now) - Number(afterMinutes) * 60_000).toISOString().replace("Z", "000Z");
}

function timeIsUp({ afterMinutes, since }: RuleConditions, incident: Timed, now: Instant): boolean {
  if (afterMinutes === null || since === null) return true;
  const from = incident[clockColumn[since]];
  return from !== null && from <= latestSince(afterMinutes, now);
}

type Timed = Pick<Incident, "reportedAt" | "updatedAt"> & { declaredAt: Incident["declaredAt"] | null };

/** Whether a rule about events concerns one that waits. */
export function concernsEvent(
  rule: RuleConditions & { eventStates: JsonList<EventState> },
  event: Pick<SecurityEvent, "state" | "suspectedCategories" | "reportedAt" | "updatedAt">,
  now: Instant,
): boolean {
  const codes = listOf<string>(event.suspectedCategories);
  const wanted = listOf<string>(rule.categories);
  return (
    listOf<string>(rule.eventStates).includes(event.state) &&
    timeIsUp(rule, { ...event, declaredAt: null }, now) &&
    (wanted.length === 0 || wanted.some((one) => codes.some((code) => code === one || code.startsWith(`${one}.`))))
  );
}

/** Whether a rule concerns an incident as it stands. A condition of which nothing is said holds. */
export function concerns(
  rule: RuleConditions,
  incident: Pick<Incident, "severityClass" | "state" | "categories"> & Timed,
  deadlines: readonly ObligationState[],
  now: Instant,
): boolean {
  const any = <T>(wanted: JsonList<T>, holds: (one: T) => boolean) => {
    const list = listOf(wanted);
    return list.length === 0 || list.some(holds);
  };
  const codes = listOf<string>(incident.categories);
  return (
    timeIsUp(rule, incident, now) &&
    any(rule.severityClasses, (one) => one === incident.severityClass) &&
    any(rule.states, (one) => one === incident.state) &&
    any(rule.categories, (one) => codes.some((code) => code === one || code.startsWith(`${one}.`))) &&
    any(rule.deadlineStates, (one) => deadlines.includes(one))
  );
}

/** What an incident brings about by itself, whoever works on it: the reason, the roles that are told, and how urgent. */
export interface Occasion {
  reason: NoticeReason;
  /** Names the occasion, which is told once. */
  key: string;
  roles: readonly Role[];
  stakeholders: boolean;
  title: string;
}

/** Each end of a case is an occasion of its own: one that was reopened is resolved again. */
export function occasionOfEnd(
  state: "RESOLVED" | "CLOSED",
  { reopenedCount }: Pick<Incident, "reopenedCount">,
): string {
  return `${state.toLowerCase()} ${reopenedCount}`;
}

/** Whose review or decision is asked for by an escalation. Nobody has the role of business continuity alone. */
export const answering: Readonly<Record<EscalationTarget, readonly Role[]>> = {
  MANAGEMENT: ["MANAGEMENT"],
  CRISIS_HANDLING: ["CRISIS_MANAGER"],
  BUSINESS_CONTINUITY: ["CRISIS_MANAGER", "MANAGEMENT"],
};

const SIGNIFICANT: readonly (SeverityClass | null)[] = ["CRITICAL", "EMERGENCY"];

/**
 * Significant incidents are told to management and the other stakeholders, in any phase (27035-1 §5.1). One that is not
 * under control, or affects operations severely, is told to crisis handling, which must take it over; its end is told to
 * all stakeholders (§5.5).
 */
export function occasionsOf(
  incident: Pick<Incident, "reference" | "severityClass" | "state" | "underControl" | "severeImpact" | "reopenedCount">,
): Occasion[] {
  const { reference, severityClass, state, reopenedCount } = incident;
  const occasions: Occasion[] = [];
  if (SIGNIFICANT.includes(severityClass)) {
    const title = `Significant incident ${reference}: ${severityClass}`;
    const key = `significant ${severityClass}`;
    occasions.push({ reason: "SIGNIFICANT_INCIDENT", key, roles: ["MANAGEMENT"], stakeholders: true, title });
  }
  if (demandsEscalation(incident)) {
    const title = `Crisis handling is demanded for ${reference}`;
    const key = `crisis demanded ${reopenedCount}`;
    occasions.push({ reason: "CRISIS_DEMANDED", key, roles: ["CRISIS_MANAGER"], stakeholders: false, title });
  }
  if (state === "RESOLVED" || state === "CLOSED") {
    const title = `${reference} is ${state.toLowerCase()}`;
    const key = occasionOfEnd(state, incident);
    occasions.push({ reason: state, key, roles: [], stakeholders: true, title });
  }
  if (state === "CRISIS") {
    const title = `${reference} has become a crisis`;
    const roles = ["CRISIS_MANAGER", "MANAGEMENT"] as const;
    occasions.push({ reason: "CRISIS_ACTIVATED", key: `crisis ${reopenedCount}`, roles, stakeholders: true, title });
  }
  return occasions;
}

import type { Incident } from "../records/incident.js";
import { earliest, type PartialDate } from "../time.js";
import { type EscalationTarget, type IncidentState, phaseOfState, type ResponseKind } from "../words.js";

/** The state of an incident together with the phase that it stands for. */
export function inState(state: IncidentState): Pick<Incident, "state" | "phase"> {
  return { state, phase: phaseOfState[state] };
}

/**
 * Whether crisis handling must be called in: the last control review found the incident out of control, or its impact on
 * operations severe, and nobody has escalated yet (27035-1 §5.5).
 */
export function demandsEscalation({
  state,
  underControl,
  severeImpact,
}: Pick<Incident, "state" | "underControl" | "severeImpact">): boolean {
  if (state !== "DECLARED" && state !== "RESPONDING") return false;
  return underControl === false || severeImpact === true;
}

/** What any response does to the case: a declared incident is being responded to; a crisis stays a crisis. */
export function underway(incident: Incident, at: PartialDate | null): Partial<Incident> {
  return {
    ...(incident.state === "DECLARED" ? inState("RESPONDING") : {}),
    firstResponseAt: earliest(incident.firstResponseAt, at),
  };
}

/** Since when management has had a part in the case. */
export function involved(
  { managementInvolvedAt }: Pick<Incident, "managementInvolvedAt">,
  target: EscalationTarget,
  at: PartialDate,
): Partial<Incident> {
  return target === "MANAGEMENT" ? { managementInvolvedAt: earliest(managementInvolvedAt, at) } : {};
}

const timeOfKind = {
  CONTAINMENT: "containedAt",
  ERADICATION: "eradicatedAt",
  RECOVERY: "recoveredAt",
} as const satisfies Record<ResponseKind, keyof Incident>;

/**
 * Reality contains twice: the latest containment, eradication or recovery is the one that holds. One whose time is not
 * known counts from when it was recorded.
 */
export function responded(incident: Incident, kind: ResponseKind, at: PartialDate): Partial<Incident> {
  const field = timeOfKind[kind];
  const known = incident[field];
  return { ...underway(incident, at), [field]: known !== null && known > at ? known : at };
}

/** What a reopened case no longer is. */
export function reopened(incident: Incident): Partial<Incident> {
  return {
    ...inState("RESPONDING"),
    underControl: null,
    severeImpact: null,
    recoveredAt: null,
    resolvedAt: null,
    closedAt: null,
    reopenedCount: Number(incident.reopenedCount) + 1,
  };
}

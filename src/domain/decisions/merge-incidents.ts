import { strictestLabel } from "../labels.js";
import { priorityOf } from "../priority.js";
import type { Incident } from "../records/incident.js";
import { type ExternalReference, jsonList, listOf } from "../records/record.js";
import { SeverityClass, type SeverityScale } from "../severity.js";
import { earliest, type PartialDate } from "../time.js";
import { members } from "../words.js";
import { inState } from "./respond.js";

/**
 * What a case becomes when others turn out to be part of it (27035-1 §3.4, §4.1): nothing that was found in any of them
 * gets better by it. The whole is as severe as its worst part, over when every part is, and not yet reviewed.
 */
export function merged(survivor: Incident, absorbed: readonly Incident[], scale: SeverityScale): Partial<Incident> {
  const all = [survivor, ...absorbed];
  const categories = union<string>(all, "categories");
  const rating = ratingOf(worst(all));
  return {
    ...inState(stateOf(all)),
    ...rating,
    priority: priorityOf({ severityClass: rating.severityClass, categories, urgent: false }, scale),
    categories: jsonList(categories),
    consequences: jsonList(union(all, "consequences")),
    externalReferences: jsonList(union<ExternalReference>(all, "externalReferences")),
    label: strictestLabel(all.map(({ label }) => label)),
    ictRelated: all.some(({ ictRelated }) => ictRelated),
    ...causeOf(all),
    assigneeId: survivor.assigneeId ?? (survivor.teamId === null ? first(absorbed, "assigneeId") : null),
    teamId: survivor.teamId ?? (survivor.assigneeId === null ? first(absorbed, "teamId") : null),
    underControl: all.some(({ underControl }) => underControl === false) ? false : null,
    severeImpact: all.some(({ severeImpact }) => severeImpact === true) ? true : null,
    occurredAt: earliest(...all.map(({ occurredAt }) => occurredAt)),
    detectedAt: earliest(...all.map(({ detectedAt }) => detectedAt)),
    reportedAt: earliest(...all.map(({ reportedAt }) => reportedAt)) as PartialDate,
    acknowledgedAt: earliest(...all.map(({ acknowledgedAt }) => acknowledgedAt)),
    declaredAt: earliest(...all.map(({ declaredAt }) => declaredAt)),
    firstResponseAt: earliest(...all.map(({ firstResponseAt }) => firstResponseAt)),
    containedAt: lastOfAll(all.map(({ containedAt }) => containedAt)),
    eradicatedAt: lastOfAll(all.map(({ eradicatedAt }) => eradicatedAt)),
    recoveredAt: lastOfAll(all.map(({ recoveredAt }) => recoveredAt)),
  };
}

/**
 * What a case is that has become part of another: its numbers elsewhere name the other from now on, and whoever sees the
 * other sees it.
 */
export function absorbedBy({ id, restrictedTo }: Pick<Incident, "id" | "restrictedTo">, reason: string) {
  const merged = { mergedIntoId: id, mergeReason: reason, restrictedTo, externalReferences: jsonList([]) };
  return { ...inState("MERGED"), ...merged } satisfies Partial<Incident>;
}

function stateOf(all: readonly Incident[]) {
  const pressing = ["CRISIS", "RESPONDING"] as const;
  return pressing.find((state) => all.some((one) => one.state === state)) ?? "DECLARED";
}

function worst(all: readonly Incident[]): Incident {
  const order = members(SeverityClass);
  const rank = ({ severityClass }: Incident) => (severityClass === null ? -1 : order.indexOf(severityClass));
  return all.reduce((one, other) => (rank(other) > rank(one) ? other : one));
}

function ratingOf(incident: Incident) {
  const { severityClass, severityReason, severityScaleVersion, systemImportance, businessLoss, socialImpact } =
    incident;
  return { severityClass, severityReason, severityScaleVersion, systemImportance, businessLoss, socialImpact };
}

/** What is known of a cause stays; what nobody knew may be known of another part. */
function causeOf(all: readonly Incident[]): Pick<Incident, "causeIntent" | "causeMeans" | "rootCause"> {
  return {
    causeIntent: all.find(({ causeIntent }) => causeIntent !== "UNKNOWN")?.causeIntent ?? "UNKNOWN",
    causeMeans: all.find(({ causeMeans }) => causeMeans !== "UNKNOWN")?.causeMeans ?? "UNKNOWN",
    rootCause: first(all, "rootCause"),
  };
}

function first<K extends "assigneeId" | "teamId" | "rootCause">(all: readonly Incident[], name: K): string | null {
  return all.find((one) => one[name] !== null)?.[name] ?? null;
}

function union<T>(all: readonly Incident[], name: "categories" | "consequences" | "externalReferences"): T[] {
  const values = all.flatMap((one) => listOf<T>(one[name] as never));
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** The last time, where each part has one; else the whole is not there yet. */
function lastOfAll(times: readonly (PartialDate | null)[]): PartialDate | null {
  return times.reduce((last, time) => (last === null || time === null ? null : time > last ? time : last));
}

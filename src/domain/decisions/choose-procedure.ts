import type { Incident } from "../records/incident.js";
import { type JsonList, listOf } from "../records/json-list.js";
import type { SeverityClass } from "../severity.js";
import { isSurelyAfter, type PartialDate } from "../time.js";

/** What of an edition of a procedure says when it is followed. */
export interface Edition {
  kind: string;
  state: string;
  constituencyId: string;
  effectiveFrom: PartialDate | null;
  categories: JsonList<string>;
  severities: JsonList<SeverityClass>;
}

type Rated = Pick<Incident, "constituencyId" | "categories" | "severityClass">;

/**
 * Why a procedure is not for an incident: which actions apply depends on its type and severity (27035-1 §5.4 b, §5.5 b).
 * Null where it is. One that names neither is for every incident.
 */
export function whyNotFor(edition: Edition, incident: Rated, now: string): string | null {
  if (edition.kind !== "PROCEDURE") return "is no procedure";
  if (edition.constituencyId !== incident.constituencyId) return "is laid down for another constituency";
  if (edition.state !== "APPROVED") return `is ${edition.state}, and not in force`;
  if (edition.effectiveFrom !== null && isSurelyAfter(edition.effectiveFrom, now)) return "does not hold yet";
  if (!ofSeverity(edition, incident)) return `is not for ${incident.severityClass ?? "incidents that are not rated"}`;
  return ofCategory(edition, incident) ? null : "is for other categories";
}

function ofSeverity({ severities }: Edition, { severityClass }: Rated): boolean {
  const wanted = listOf(severities);
  return wanted.length === 0 || (severityClass !== null && wanted.includes(severityClass));
}

function ofCategory({ categories }: Edition, incident: Rated): boolean {
  const wanted = listOf(categories);
  const codes = listOf<string>(incident.categories);
  return wanted.length === 0 || wanted.some((one) => codes.some((code) => code === one || code.startsWith(`${one}.`)));
}

/** How closely a procedure says what it is for: what is for a type and a severity comes before what is for all. */
export function closeness({ severities, categories }: Edition): number {
  return [severities, categories].filter((list) => listOf<string>(list).length > 0).length;
}

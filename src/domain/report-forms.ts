import { saysNothing } from "./documentation.js";
import type { SecurityEvent } from "./records/security-event.js";
import type { Vulnerability } from "./records/vulnerability.js";

/** One thing that a report should ideally say (27035-3 §8.2.2). */
export interface AskedField<F extends string = string> {
  field: F;
  asks: string;
  /** Critical information counts twice. */
  critical: boolean;
}

type Form<T> = readonly AskedField<keyof T & string>[];

/** What a report of an event should say: never a barrier, whoever reports says what is known (27035-3 §8.2.1). */
const eventForm: Form<SecurityEvent> = [
  { field: "title", asks: "What it is about", critical: true },
  { field: "description", asks: "What happened, how and why, as far as known", critical: true },
  { field: "occurredAt", asks: "When it happened", critical: true },
  { field: "detectedAt", asks: "When it was noticed", critical: false },
  { field: "affected", asks: "Which systems, services and people are affected", critical: true },
  { field: "reporterContact", asks: "How the reporter can be reached", critical: true },
  { field: "detectionMethod", asks: "How it was detected", critical: false },
  { field: "suspectedCategories", asks: "What sort of event it seems to be", critical: false },
];

/** The same of a vulnerability: it did not happen, but something may be done about it. */
const vulnerabilityForm: Form<Vulnerability> = [
  { field: "title", asks: "What it is about", critical: true },
  { field: "description", asks: "What it is, and how it can be exploited", critical: true },
  { field: "affected", asks: "Which systems, services and networks have it", critical: true },
  { field: "detectedAt", asks: "When it was noticed", critical: false },
  { field: "reporterContact", asks: "How the reporter can be reached", critical: true },
  { field: "detectionMethod", asks: "How it was detected", critical: false },
  { field: "mitigation", asks: "What can be done about it", critical: false },
  { field: "externalReferences", asks: "Its numbers elsewhere, such as a CVE", critical: false },
];

/** By what is reported: what its form asks for. */
export const reportForms = { EVENT: eventForm, VULNERABILITY: vulnerabilityForm } as const;

export interface Completeness {
  /** 0 to 100. */
  score: number;
  missing: string[];
}

/** How complete a report is at this time (27035-1 §5.3 c). */
export function completenessOf(form: readonly AskedField[], report: Readonly<Record<string, unknown>>): Completeness {
  const weightOf = ({ critical }: AskedField) => (critical ? 2 : 1);
  const sum = (fields: readonly AskedField[]) => fields.reduce((total, field) => total + weightOf(field), 0);
  const missing = form.filter(({ field }) => saysNothing(report[field]));
  const said = sum(form) - sum(missing);
  return { score: Math.round((100 * said) / sum(form)), missing: missing.map(({ field }) => field) };
}

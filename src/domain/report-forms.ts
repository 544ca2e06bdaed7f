import { saysNothing } from "./documentation.js";
import type { SecurityEvent } from "./records/security-event.js";

/** One thing that a report should ideally say (27035-3 §8.2.2). */
export interface AskedField {
  field: keyof SecurityEvent & string;
  asks: string;
  /** Critical information counts twice. */
  critical: boolean;
}

/** What a report of an event should say: never a barrier, whoever reports says what is known (27035-3 §8.2.1). */
export const eventForm: readonly AskedField[] = [
  { field: "title", asks: "What it is about", critical: true },
  { field: "description", asks: "What happened, how and why, as far as known", critical: true },
  { field: "occurredAt", asks: "When it happened", critical: true },
  { field: "detectedAt", asks: "When it was noticed", critical: false },
  { field: "affected", asks: "Which systems, services and people are affected", critical: true },
  { field: "reporterContact", asks: "How the reporter can be reached", critical: true },
  { field: "detectionMethod", asks: "How it was detected", critical: false },
  { field: "suspectedCategories", asks: "What sort of event it seems to be", critical: false },
];

export interface Completeness {
  /** 0 to 100. */
  score: number;
  missing: string[];
}

/** How complete a report is at this time (27035-1 §5.3 c). */
export function completenessOf(event: Readonly<Record<string, unknown>>): Completeness {
  const weightOf = ({ critical }: AskedField) => (critical ? 2 : 1);
  const sum = (fields: readonly AskedField[]) => fields.reduce((total, field) => total + weightOf(field), 0);
  const missing = eventForm.filter(({ field }) => saysNothing(event[field]));
  const said = sum(eventForm) - sum(missing);
  return { score: Math.round((100 * said) / sum(eventForm)), missing: missing.map(({ field }) => field) };
}

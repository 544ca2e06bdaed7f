import type { documented } from "./registers/documents.js";
import { members, Phase } from "./words.js";

export type DocumentedSubject = keyof (typeof documented)["words"];

/** Something that must be recorded of a case (27035-1 §5.4 c, §5.5 c). */
export interface DocumentationDemand {
  subject: DocumentedSubject;
  what: string;
  /** The field that holds it; null where only people can tell. */
  field: string | null;
  /** From which phase on; null from the beginning. */
  duringPhase: Phase | null;
}

const of = (
  subject: DocumentedSubject,
  field: string,
  what: string,
  duringPhase: Phase | null = null,
): DocumentationDemand => ({ subject, what, field, duringPhase });

/** What the standard itself gives reason to record: for whoever has no guidelines of their own yet. */
export const commonDemands: readonly DocumentationDemand[] = [
  of("EVENT", "title", "What the event is about"),
  of("EVENT", "description", "What happened, how and why, as far as known"),
  of("EVENT", "detectionMethod", "How it was detected"),
  of("INCIDENT", "summary", "What is known, in short"),
  of("INCIDENT", "categories", "What kind of incident it is"),
  of("INCIDENT", "severityClass", "How severe it is", "RESPONSES"),
  of("INCIDENT", "conclusion", "How it ended", "LESSONS_LEARNT"),
  of("INCIDENT", "rootCause", "What caused it", "LESSONS_LEARNT"),
  of("RESPONSE_ACTION", "goal", "What a response was for"),
  of("RESPONSE_ACTION", "verification", "How it was verified that it worked"),
  of("EVIDENCE", "collectedBy", "Who collected the evidence"),
  of("EVIDENCE", "collectedAt", "When it was collected"),
  of("DECISION", "reason", "Why it was decided so"),
];

const order = members(Phase);

/** Whether it must be recorded by now. */
export function isDue({ duringPhase }: Pick<DocumentationDemand, "duringPhase">, phase: Phase): boolean {
  return duringPhase === null || order.indexOf(duringPhase) <= order.indexOf(phase);
}

/** Whether a stored value says nothing. */
export function saysNothing(value: unknown): boolean {
  return value == null || value === "UNKNOWN" || value === "[]" || (typeof value === "string" && value.trim() === "");
}

/** What a record at hand must say of itself by a phase, and does not. */
export function unsaid(
  record: object,
  as: DocumentedSubject,
  demands: readonly DocumentationDemand[],
  phase: Phase,
): (DocumentationDemand & { field: string })[] {
  const values = record as Readonly<Record<string, unknown>>;
  return demands.flatMap((demand) => {
    const { subject, field } = demand;
    const asked = subject === as && field !== null && field in values && isDue(demand, phase);
    return asked && saysNothing(values[field]) ? [{ ...demand, field }] : [];
  });
}

export interface DocumentationStatus extends DocumentationDemand {
  /** Whether the server can tell: the field is one of the record's. */
  checked: boolean;
  records: number;
  lacking: number;
}

/** How much of what must be recorded is, from 0 to 100. */
export function scoreOf(statuses: readonly DocumentationStatus[]): number {
  const checked = statuses.filter((status) => status.checked);
  const wanted = checked.reduce((sum, { records }) => sum + records, 0);
  const lacking = checked.reduce((sum, status) => sum + status.lacking, 0);
  return wanted === 0 ? 100 : Math.floor((100 * (wanted - lacking)) / wanted);
}

import type { ExternalReference } from "../domain/records/record.js";
import type { SharedFact } from "../domain/sharing/shared-view.js";
import type { PapLabel, SharedPart } from "../domain/sharing/words.js";
import type { Instant, PartialDate } from "../domain/time.js";
import type { TlpLabel } from "../domain/words.js";

/** One thing of a case, as whoever exports it sees it. */
export interface ExchangeItem {
  /** From which the ids in documents come: an id that whoever exports may know. The same thing keeps its id. */
  seed: string;
  /** The id under which it came from others: it stays the same thing for them. */
  externalId?: string | null;
  part: SharedPart;
  /** Whether it is said of the case itself, and not of a record in it. */
  ofCase: boolean;
  label: TlpLabel;
  pap: PapLabel | null;
  title: string | null;
  facts: readonly SharedFact[];
  occurredAt: PartialDate | null;
  createdAt: Instant;
  updatedAt: Instant;
}

/** What of a case goes into a document, whatever its format: nothing else is at hand where one is written. */
export interface ExchangeCase {
  seed: string;
  reference: string;
  /** What the case is called in the documents that were taken into it. */
  numbers?: readonly Pick<ExternalReference, "source" | "id">[];
  /** The strictest of its parts. */
  label: TlpLabel;
  exercise: boolean;
  /** In whose name it goes out; null: in nobody's. */
  publisher: string | null;
  createdAt: Instant;
  updatedAt: Instant;
  items: readonly ExchangeItem[];
}

/** What is said of the case itself, over all of its aspects that go along. */
export interface CaseSaid {
  title: string;
  summary: string | null;
  conclusion: string | null;
  isOver: boolean;
  severityClass: string | null;
  categories: readonly string[];
  consequences: readonly string[];
  occurredAt: PartialDate | null;
  /** When it came to each stage, by the name of the field. */
  stages: ReadonlyMap<Stage, PartialDate>;
}

/** The stages of a case that are told, each by what it is called. */
export const stageNames = {
  detectedAt: "Detected",
  containedAt: "Contained",
  eradicatedAt: "Eradicated",
  recoveredAt: "Recovered",
  resolvedAt: "Resolved",
  closedAt: "Closed",
} as const;
export type Stage = keyof typeof stageNames;
const stages = Object.keys(stageNames) as Stage[];

/** The number of the case in the documents of a format; null where none was taken into it. */
export function numberIn({ numbers = [] }: ExchangeCase, source: string): string | null {
  return numbers.find((number) => number.source === source)?.id ?? null;
}

export function factOf(item: Pick<ExchangeItem, "facts">, name: string): string | null {
  return item.facts.find((fact) => fact.name === name)?.value ?? null;
}

export function saidOf({ items, reference, exercise }: ExchangeCase): CaseSaid {
  const ofCase = items.filter((item) => item.ofCase);
  const fact = (name: string) => ofCase.map((item) => factOf(item, name)).find((value) => value !== null) ?? null;
  const list = (name: string) => fact(name)?.split(", ") ?? [];
  const title = ofCase.find((item) => item.part === "SUMMARY")?.title ?? reference;
  return {
    // An exercise must never be taken for a real case by whoever reads the document elsewhere (27035-1 §5.2 h).
    title: exercise ? `EXERCISE: ${title}` : title,
    summary: fact("summary"),
    conclusion: fact("conclusion"),
    isOver: ["RESOLVED", "CLOSED"].includes(fact("state") ?? ""),
    severityClass: fact("severityClass"),
    categories: list("categories"),
    consequences: list("consequences"),
    occurredAt: ofCase.find((item) => item.occurredAt !== null)?.occurredAt ?? null,
    stages: new Map(
      stages.flatMap((stage) => {
        const at = fact(stage);
        return at === null ? [] : [[stage, at] as const];
      }),
    ),
  };
}

/** The records that go along, beside what is said of the case itself. */
export function recordsOf({ items }: ExchangeCase): ExchangeItem[] {
  return items.filter((item) => !item.ofCase);
}

const partNames: Readonly<Record<SharedPart, string>> = {
  SUMMARY: "Summary",
  CLASSIFICATION: "Classification",
  TIMELINE: "Response",
  INDICATORS: "Indicator",
  EVIDENCE_REGISTER: "Evidence",
  MESSAGES: "Message",
  LESSONS: "Lesson",
  CONTRIBUTION: "Contribution",
};

/** What a thing is called where a format has no place of its own for it. */
export function headingOf({ part, title }: ExchangeItem): string {
  return title === null ? partNames[part] : `${partNames[part]}: ${title}`;
}

/** All that is said of a thing, as text; never empty. */
export function textOf(item: ExchangeItem): string {
  const lone = item.facts.length === 1 || item.part === "MESSAGES" ? (factOf(item, "body") ?? null) : null;
  return lone ?? (item.facts.map(({ name, value }) => `${name}: ${value}`).join("\n") || headingOf(item));
}

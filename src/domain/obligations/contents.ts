import type { Incident } from "../records/incident.js";
import { listOf } from "../records/record.js";
import type { Consequence } from "../words.js";

/** One thing that a filing must say. */
export interface ContentItem {
  code: string;
  /** What is asked for, in our words. */
  asks: string;
  /** What of the case answers it, if nobody has written an answer. */
  drawn?: Source;
}

type Source = keyof typeof sources;

/** The case as far as filings draw on it. */
export interface Drawn {
  incident: Incident;
  /** Containments, eradications and recoveries so far, oldest first. */
  measures: readonly { description: string }[];
}

const LONGEST = 10_000;

const sources = {
  description: ({ incident }: Drawn) => lines([incident.title, incident.summary]),
  timing: ({ incident }: Drawn) =>
    lines([
      told("Occurred", incident.occurredAt),
      told("Detected", incident.detectedAt),
      told("Declared", incident.declaredAt),
      told("Contained", incident.containedAt),
      told("Recovered", incident.recoveredAt),
    ]),
  severity: ({ incident }: Drawn) => incident.severityClass && lines([incident.severityClass, incident.severityReason]),
  impact: ({ incident }: Drawn) => {
    const consequences = listOf<Consequence>(incident.consequences);
    return lines([
      consequences.length > 0 ? `Consequences: ${consequences.join(", ")}` : null,
      told("Business loss", incident.businessLoss),
      told("Social impact", incident.socialImpact),
    ]);
  },
  malice: ({ incident }: Drawn) => {
    if (incident.causeIntent === "UNKNOWN") return null;
    return incident.causeIntent === "DELIBERATE" ? "A deliberate act is suspected." : "No deliberate act is suspected.";
  },
  rootCause: ({ incident }: Drawn) => incident.rootCause,
  threat: ({ incident }: Drawn) => {
    const categories = listOf<string>(incident.categories);
    return lines([categories.length > 0 ? categories.join(", ") : null, incident.rootCause]);
  },
  measures: ({ measures }: Drawn) => lines(measures.map(({ description }) => description)),
} satisfies Record<string, (drawn: Drawn) => string | null>;

export interface PreparedItem {
  code: string;
  asks: string;
  text: string | null;
  /** Whether somebody wrote it for this filing, or it is taken from the case as that stands. */
  written: boolean;
}

/** What a filing would say now: what was written for it, else what the case answers, else nothing. */
export function prepared(
  items: readonly ContentItem[],
  written: Readonly<Record<string, string>>,
  drawn: Drawn,
): PreparedItem[] {
  return items.map(({ code, asks, drawn: source }) => {
    const own = Object.hasOwn(written, code) ? written[code] : undefined;
    if (own !== undefined) return { code, asks, text: own, written: true };
    const text = source ? sources[source](drawn) : null;
    return { code, asks, text: text ? text.slice(0, LONGEST) : null, written: false };
  });
}

function lines(parts: readonly (string | null | undefined)[]): string | null {
  const said = parts.filter((part) => part != null && part.trim() !== "");
  return said.length > 0 ? said.join("\n") : null;
}

function told(name: string, value: string | null): string | null {
  return value === null ? null : `${name}: ${value}`;
}

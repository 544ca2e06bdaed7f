import type { ExternalReference } from "../records/record.js";
import type { indicatorKind } from "../registers/indicators.js";
import type { PapLabel } from "../sharing/words.js";
import type { PartialDate } from "../time.js";
import type { TlpLabel } from "../words.js";

/** What was not taken from a document of others, or not as it stands there, and why. */
export interface NotTaken {
  /** The place in the document, such as Event.Attribute.3.value. */
  path: string;
  reason: string;
}

interface Told {
  path: string;
  /** The numbers by which it is known again, never empty; the first is its own. */
  ids: readonly ExternalReference[];
  label: TlpLabel;
}

/** An occurrence that somebody else reports. */
export interface EventTold extends Told {
  type: "SecurityEvent";
  title: string;
  description: string | null;
  occurredAt: PartialDate | null;
  suspectedCategories: readonly string[];
}

/** A weakness that somebody else describes. */
export interface VulnerabilityTold extends Told {
  type: "Vulnerability";
  title: string;
  description: string | null;
  affected: string | null;
  mitigation: string | null;
}

/** Something that helps to see what is going on. */
export interface SituationTold extends Told {
  type: "SituationItem";
  kind: "KNOWN_EXPLOITED_VULNERABILITY" | "ADVISORY" | "INDICATOR" | "ATTACK_VECTOR" | "MITIGATION";
  title: string;
  body: string | null;
  source: string | null;
  url: string | null;
  publishedAt: PartialDate | null;
}

/** A sign to look for: an indicator of the case that it is taken into, else a piece of the situation. */
export interface IndicatorTold extends Told {
  type: "Indicator";
  kind: keyof (typeof indicatorKind)["words"];
  value: string;
  note: string | null;
  pap: PapLabel | null;
  source: string | null;
  seenAt: PartialDate | null;
}

export type Candidate = EventTold | VulnerabilityTold | SituationTold | IndicatorTold;

/** A document of others in the terms of the standard, with what was left out of it. */
export interface DocumentRead {
  candidates: Candidate[];
  notTaken: NotTaken[];
}

/** Outside of a case an indicator is a piece of the situation, not validated yet (27035-1 §5.3 d, 27035-3 §7.3.2). */
export function asSituation({
  path,
  ids,
  label,
  kind,
  value,
  note,
  pap,
  source,
  seenAt,
}: IndicatorTold): SituationTold {
  const lines = [`Kind: ${kind}`, ...(pap === null ? [] : [`PAP: ${pap}`]), ...(note === null ? [] : [note])];
  const told = { title: value, body: lines.join("\n"), source, url: null, publishedAt: seenAt };
  return { type: "SituationItem", kind: "INDICATOR", path, ids, label, ...told };
}

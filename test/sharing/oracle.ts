import type { Loose } from "../support/loose.js";

/**
 * What a partner may be shown, said once more by hand from TLP 2.0, PAP and 27035-1 §5.2 c), §5.5, and from nothing of
 * the product: it looks at cases as their own team reads them, and at shares as they were decided.
 */
export const labels = ["CLEAR", "GREEN", "AMBER", "AMBER_STRICT", "RED"] as const;
export type Label = (typeof labels)[number];
const paps = ["CLEAR", "GREEN", "AMBER", "RED"];

/** Whether the one is the stricter label. */
export const stricter = (one: Label, other: Label) => labels.indexOf(one) > labels.indexOf(other);

export interface Partner {
  id: string;
  clearance: Label | null;
}

export interface GivenShare {
  shareId: string;
  partnerId: string;
  incidentId: string;
  label: Label;
  pap: string | null;
  aspects: string[];
  records: string[];
  open: boolean;
}

export type TeamCase = Loose;

export interface Shown {
  part: string;
  label: string;
  pap: string | null;
  title: string | null;
  facts: Record<string, string>;
}

/** How often each rule kept something back, or let it through. */
export class Tally {
  readonly counts = new Map<string, number>();

  hit(rule: string): void {
    this.counts.set(rule, (this.counts.get(rule) ?? 0) + 1);
  }
}

/** Why the partner is not shown a record of this label and origin; null where nothing keeps it back. */
function kept(label: Label, origin: string, share: GivenShare, partner: Partner): string | null {
  if (label === "RED") return "RED stays with named individuals";
  if (stricter(label, share.label)) return "stricter than the share";
  if (partner.clearance === null) return "no clearance";
  if (stricter(label, partner.clearance)) return "stricter than the clearance";
  if (origin === "PARTNER" && stricter(label, "GREEN")) return "another partner's, and not for everybody";
  return null;
}

const PARTS = {
  indicators: ["INDICATORS", "value", ["kind", "value", "note"]],
  evidence: ["EVIDENCE_REGISTER", "name", ["description", "sizeBytes", "sha256", "source", "collectedWhere"]],
  caseMessages: ["MESSAGES", null, ["body", "channel"]],
  responseActions: ["TIMELINE", "kind", ["description", "goal"]],
  lessons: ["LESSONS", "title", ["description", "recommendation"]],
} as const;
const OF_CASE = {
  SUMMARY: ["title", ["summary", "state", "conclusion"]],
  CLASSIFICATION: [
    null,
    ["severityClass", "priority", "causeIntent", "causeMeans", "rootCause", "categories", "consequences"],
  ],
  TIMELINE: [null, ["detectedAt", "containedAt", "eradicatedAt", "recoveredAt", "resolvedAt", "closedAt"]],
} as const;

/** The items of an open share, in no order. */
export function expectedItems(share: GivenShare, partner: Partner, team: TeamCase, tally: Tally): Shown[] {
  const shown: Shown[] = [];
  const decide = (record: TeamCase, part: string, show: () => Shown) => {
    const why = kept(record.label, record.origin, share, partner);
    tally.hit(why ?? `shown: ${part}`);
    if (why === null) shown.push(show());
  };
  for (const [part, [title, fields]] of Object.entries(OF_CASE)) {
    if (!share.aspects.includes(part)) continue;
    decide(team, part, () => shownAs(part, team, title, fields, share.pap));
  }
  for (const [list, [part, title, fields]] of Object.entries(PARTS)) {
    for (const record of team[list].nodes) {
      const meant = share.aspects.includes(part) || share.records.includes(record.id);
      if (!meant) tally.hit("not meant");
      else
        decide(record, part, () => shownAs(part, record, title, fields, strictestPap(share.pap, record.pap ?? null)));
    }
  }
  for (const record of team.partnerContributions.nodes) {
    if (record.share?.id !== share.shareId) continue;
    tally.hit("shown: their own");
    shown.push(
      shownAs("CONTRIBUTION", record, null, ["kind", "state", "indicatorKind", "value", "text", "reply"], null),
    );
  }
  return shown;
}

/** The label of the whole: the strictest of its parts, or that of the share where there is none. */
export function expectedLabel(share: GivenShare, shown: readonly Shown[]): string {
  if (shown.length === 0) return share.label;
  return labels[Math.max(...shown.map(({ label }) => labels.indexOf(label as Label)))] as string;
}

function shownAs(
  part: string,
  record: TeamCase,
  title: string | null,
  fields: readonly string[],
  pap: string | null,
): Shown {
  const said = fields.flatMap((name) => {
    const value = Array.isArray(record[name]) ? record[name].join(", ") : record[name];
    return value === null || value === undefined || value === "" ? [] : [[name, String(value)]];
  });
  return { part, label: record.label, pap, title: title && record[title], facts: Object.fromEntries(said) };
}

function strictestPap(one: string | null, other: string | null): string | null {
  const [first, second] = [paps.indexOf(one ?? ""), paps.indexOf(other ?? "")];
  return paps[Math.max(first, second)] ?? null;
}

export interface Wanted {
  label: Label;
  caseLabel: Label;
  aspects: readonly string[];
  partner: Partner;
  /** What one rule of disclosure lets out, to every such organization. */
  rule: { aspects: readonly string[]; strictestLabel: Label };
  /** What is agreed with the partner. */
  plan: Label | null;
  /** Labels of the single records. */
  singles: readonly Label[];
}

/** By which rule a share is refused; null where it is not. */
export function refusedBy(wanted: Wanted): RegExp | null {
  const { label, caseLabel, partner, rule, plan } = wanted;
  if (stricter(caseLabel, label)) return /must be as strict as that of the incident/;
  if (wanted.singles.some((single) => stricter(single, label))) return /stricter than/;
  if (label === "RED") return /TLP:RED/;
  if (partner.clearance === null || stricter(label, partner.clearance)) return /clearance/;
  if (plan !== null && stricter(label, plan)) return /communication plan/;
  if (stricter(label, rule.strictestLabel)) return /rule of disclosure/;
  if (wanted.aspects.some((aspect) => !rule.aspects.includes(aspect))) return /rule of disclosure/;
  return null;
}

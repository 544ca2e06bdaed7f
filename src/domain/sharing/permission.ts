import { isStricter } from "../labels.js";
import type { RefusalFacts } from "../refusal.js";
import type { Instant } from "../time.js";
import type { OrganizationKind, Role, TlpLabel } from "../words.js";
import { isStricterPap } from "./pap.js";
import type { PapLabel, ShareAspect } from "./words.js";

/** What would be shared, and with whom. */
export interface Intention {
  label: TlpLabel;
  /** What may be done with it; null where nothing is said. */
  pap: PapLabel | null;
  /** The aspects that are opened, those of single records among them. */
  aspects: readonly ShareAspect[];
  until: Instant | null;
  partner: Partner;
}

/** Whom it would be shared with, and what it may be given: the strictest label, and the strictest permissible actions. */
export interface Partner {
  id: string;
  name: string;
  kind: OrganizationKind;
  clearance: TlpLabel | null;
  papClearance: PapLabel | null;
}

/** A rule of disclosure, as an IRT lead wrote it: it permits; what no rule permits is not shared. */
export interface Disclosure {
  name: string;
  version: number;
  partnerKinds: readonly OrganizationKind[];
  partnerIds: readonly string[];
  aspects: readonly ShareAspect[];
  strictestLabel: TlpLabel;
  mostDays: number | null;
  speakers: readonly Role[];
}

/** What the communication plan says of a partner: a rule of an approved document, or an agreed point of interaction. */
export interface PlannedTelling {
  named: string;
  strictestLabel: TlpLabel | null;
  speaker: Role | null;
}

export interface Permission {
  disclosures: readonly Disclosure[];
  planned: readonly PlannedTelling[];
  /** Roles of whoever puts it in force; null while it is only prepared. */
  speaking: ReadonlySet<Role> | null;
  now: Instant;
}

const CLAUSE = "27035-1 §5.2 c), §5.5 (R-035, R-078)";
const MILLISECONDS_A_DAY = 86_400_000;

/** The rules that permit a share, by name and version; or the first rule that does not, as a refusal that names it. */
export function permitted(wanted: Intention, permission: Permission): { grounds: string[] } | RefusalFacts {
  const why = refusedByLabel(wanted) ?? refusedByPlan(wanted, permission);
  if (why !== null) return refusal(why);
  const grounds: string[] = [];
  for (const aspect of wanted.aspects) {
    const rule = permission.disclosures.find((one) => permits(one, aspect, wanted, permission));
    if (!rule) return refusal(`no rule of disclosure permits ${aspect} as ${wanted.label} ${termOf(wanted)}`);
    grounds.push(`${rule.name}, version ${rule.version}`);
  }
  return { grounds: [...new Set(grounds)] };
}

function refusal(why: string): RefusalFacts {
  const violations = [{ path: "label", message: why }];
  return { code: "GUARD_NOT_MET", message: `This may not be shared: ${why}.`, clause: CLAUSE, violations };
}

function refusedByLabel({ label, pap, partner }: Intention): string | null {
  if (label === "RED") return "TLP:RED is for named individuals only, and a share is for an organization";
  if (partner.clearance === null) return `clearance: ${partner.name} has none`;
  if (isStricter(label, partner.clearance)) return `clearance: ${partner.name} has ${partner.clearance}`;
  if (pap !== null && partner.papClearance !== null && isStricterPap(pap, partner.papClearance)) {
    return `clearance: ${partner.name} has PAP:${partner.papClearance}`;
  }
  return null;
}

function refusedByPlan({ label, partner }: Intention, { planned, speaking }: Permission): string | null {
  for (const { named, strictestLabel, speaker } of planned) {
    if (strictestLabel !== null && isStricter(label, strictestLabel)) {
      return `communication plan: ${named} lets ${partner.name} be told up to ${strictestLabel}`;
    }
    if (speaker !== null && speaking !== null && !speaking.has(speaker)) {
      return `communication plan: by ${named} ${speaker} speaks to ${partner.name}`;
    }
  }
  return null;
}

function permits(rule: Disclosure, aspect: ShareAspect, wanted: Intention, { speaking, now }: Permission): boolean {
  const { partner, label, until } = wanted;
  return (
    (rule.partnerKinds.includes(partner.kind) || rule.partnerIds.includes(partner.id)) &&
    rule.aspects.includes(aspect) &&
    !isStricter(label, rule.strictestLabel) &&
    (rule.mostDays === null ||
      (until !== null && Date.parse(until) <= Date.parse(now) + rule.mostDays * MILLISECONDS_A_DAY)) &&
    (speaking === null || rule.speakers.length === 0 || rule.speakers.some((role) => speaking.has(role)))
  );
}

function termOf({ partner, until }: Intention): string {
  return `to ${partner.name} ${until === null ? "without end" : `until ${until}`}`;
}

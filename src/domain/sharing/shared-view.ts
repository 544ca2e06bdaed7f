import { isStricter, strictestLabel } from "../labels.js";
import { listOf } from "../records/json-list.js";
import type { Origin, TlpLabel } from "../words.js";
import { isStricterPap, stricterPap } from "./pap.js";
import type { PapLabel, ShareAspect, SharedPart } from "./words.js";

/** What a share says. */
export interface ShareSaid {
  id: string;
  organizationId: string;
  label: TlpLabel;
  pap: PapLabel | null;
  aspects: readonly ShareAspect[];
  /** Records that are shared by themselves. */
  recordIds: readonly string[];
}

/** What a partner may be given: the strictest label, and the strictest permissible actions; any of these, if null. */
export interface Cleared {
  clearance: TlpLabel | null;
  papClearance: PapLabel | null;
}

/** A value of a record, by the name of its field. */
export interface SharedFact {
  name: string;
  value: string;
}

/** One thing as a partner sees it. */
export interface SharedContent {
  part: SharedPart;
  /** The record that it was copied from; never told. */
  sourceId: string;
  label: TlpLabel;
  pap: PapLabel | null;
  title: string | null;
  facts: readonly SharedFact[];
  /** When it happened, as far as that is known. */
  occurredAt: string | null;
}

type Value = string | number | boolean | null;

/** A record of the case, as it is stored. */
export type Source = {
  id: string;
  label: TlpLabel;
  restrictedTo: string | null;
  origin: Origin;
  createdAt: string;
  updatedAt: string;
} & Record<string, Value>;

/** The records of a case of which something can be shared. */
export interface CaseContents {
  incident: Source;
  records: Readonly<Record<SharedType, readonly Source[]>>;
  /** What this partner brought to this share. */
  contributions: readonly Source[];
}

/** How an aspect shows records of a type: by which title, and which of their fields. */
interface Showing {
  aspect: ShareAspect;
  title: string | null;
  fields: readonly string[];
  lists?: readonly string[];
  at: string;
}

export const sharedTypes = ["ResponseAction", "Indicator", "Evidence", "CaseMessage", "Lesson"] as const;
export type SharedType = (typeof sharedTypes)[number];

/** What is shared of each type: whatever is not named here stays behind. */
export const showings: Readonly<Record<SharedType, Showing>> = {
  ResponseAction: { aspect: "TIMELINE", title: "kind", fields: ["description", "goal"], at: "occurredAt" },
  Indicator: { aspect: "INDICATORS", title: "value", fields: ["kind", "value", "note"], at: "occurredAt" },
  Evidence: {
    aspect: "EVIDENCE_REGISTER",
    title: "name",
    fields: ["description", "sizeBytes", "sha256", "source", "collectedWhere"],
    at: "collectedAt",
  },
  CaseMessage: { aspect: "MESSAGES", title: null, fields: ["body", "channel"], at: "occurredAt" },
  Lesson: { aspect: "LESSONS", title: "title", fields: ["description", "recommendation"], at: "occurredAt" },
};

/** What is shared of the case itself. */
export const caseShowings: readonly Showing[] = [
  { aspect: "SUMMARY", title: "title", fields: ["summary", "state", "conclusion"], at: "occurredAt" },
  {
    aspect: "CLASSIFICATION",
    title: null,
    fields: ["severityClass", "priority", "causeIntent", "causeMeans", "rootCause"],
    lists: ["categories", "consequences"],
    at: "occurredAt",
  },
  {
    aspect: "TIMELINE",
    title: null,
    fields: ["detectedAt", "containedAt", "eradicatedAt", "recoveredAt", "resolvedAt", "closedAt"],
    at: "occurredAt",
  },
];

const ofContribution = {
  aspect: "CONTRIBUTION",
  title: null,
  fields: ["kind", "state", "indicatorKind", "value", "text", "reply"],
  at: "occurredAt",
} as const;

/** Everything that the partner sees of the case by this share, in the order of the aspects. */
export function sharedView(share: ShareSaid, partner: Cleared | null, contents: CaseContents): SharedContent[] {
  const own = contents.contributions.map((one) => contentOf(one, ofContribution, null));
  return [...viewBy(share, contents, (one) => mayGo(one, share, partner, contents.incident)), ...own];
}

/** What of the case somebody takes out who sees it: these aspects, up to this label. */
export function ownView(taken: Pick<ShareSaid, "label" | "aspects">, contents: CaseContents): SharedContent[] {
  const all = { ...taken, pap: null, recordIds: [] };
  return viewBy(all, contents, ({ label }) => !isStricter(label, taken.label));
}

function viewBy(
  wanted: Pick<ShareSaid, "aspects" | "recordIds" | "pap">,
  { incident, records }: CaseContents,
  goes: (record: Source) => boolean,
): SharedContent[] {
  const among = caseShowings.filter(({ aspect }) => wanted.aspects.includes(aspect));
  const ofCase = goes(incident) ? among.map((one) => contentOf(incident, one, wanted)) : [];
  const rest = sharedTypes.flatMap((type) =>
    records[type]
      .filter(({ id }) => wanted.aspects.includes(showings[type].aspect) || wanted.recordIds.includes(id))
      .filter(goes)
      .map((record) => contentOf(record, showings[type], wanted)),
  );
  return [...ofCase, ...rest];
}

/** A bundle takes the strictest label of its parts; of none it is what the share says. */
export function labelOfBundle(share: Pick<ShareSaid, "label">, contents: readonly { label: TlpLabel }[]): TlpLabel {
  return contents.length === 0 ? share.label : strictestLabel(contents.map(({ label }) => label));
}

/**
 * What is stricter than the share or the clearance stays behind, and so does what another restricted case holds. What a
 * partner gave goes to another only if its label lets it go around.
 */
function mayGo(record: Source, share: ShareSaid, partner: Cleared | null, incident: Source): boolean {
  const { label, restrictedTo, origin } = record;
  if (label === "RED" || isStricter(label, share.label)) return false;
  if (partner === null || !isCleared(record, share, partner)) return false;
  if (restrictedTo !== null && restrictedTo !== incident.restrictedTo) return false;
  return origin !== "PARTNER" || !isStricter(label, "GREEN");
}

function isCleared(record: Source, share: ShareSaid, { clearance, papClearance }: Cleared): boolean {
  if (clearance === null || isStricter(record.label, clearance)) return false;
  const pap = stricterPap(share.pap, papOf(record));
  return pap === null || papClearance === null || !isStricterPap(pap, papClearance);
}

function papOf(record: Source): PapLabel | null {
  return (record["pap"] ?? null) as PapLabel | null;
}

type AnyShowing = Omit<Showing, "aspect"> & { aspect: SharedPart };

function contentOf(record: Source, showing: AnyShowing, share: Pick<ShareSaid, "pap"> | null): SharedContent {
  const { aspect, title, fields, lists = [], at } = showing;
  const said = fields.map((name) => ({ name, value: record[name] ?? null }));
  const listed = lists.map((name) => ({ name, value: listOf(record[name] as string).join(", ") || null }));
  const text = (value: Value | undefined) => (value == null ? null : String(value));
  return {
    part: aspect,
    sourceId: record.id,
    label: record.label,
    pap: stricterPap(share?.pap ?? null, papOf(record)),
    title: title === null ? null : text(record[title]),
    facts: [...said, ...listed].flatMap(({ name, value }) => (value === null ? [] : [{ name, value: String(value) }])),
    occurredAt: text(record[at]),
  };
}

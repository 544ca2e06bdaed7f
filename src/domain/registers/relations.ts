import type { RecordType } from "../records/record.js";
import { Role as R } from "../words.js";
import { anyRecord, demanded, filtered, kept, reference, register, text, time, vocabulary, word } from "./register.js";

/** What leads from which kinds of record to which (27035-1 §4.1): read from the first to the second. */
const ends = {
  EXPLOITS: [["Threat"], ["Vulnerability"]],
  CAUSES: [
    ["Threat", "Vulnerability"],
    ["SecurityEvent", "Incident"],
  ],
  PART_OF: [["SecurityEvent"], ["Incident"]],
  EXPOSES: [["Vulnerability"], ["Asset"]],
  IMPACTS: [["SecurityEvent", "Incident"], ["Asset"]],
  DEPENDS_ON: [["Asset"], ["Asset"]],
  PROTECTS: [["SupportMechanism", "ActivatedControl"], ["Asset"]],
  MITIGATES: [
    ["SupportMechanism", "ActivatedControl"],
    ["Threat", "Vulnerability", "Incident"],
  ],
} as const satisfies Record<string, readonly [readonly string[], readonly string[]]>;

export type RelationKind = keyof typeof ends;
export const relationKinds = Object.keys(ends) as RelationKind[];

/** Whether such a relation can lead from a record of the one type to one of the other. */
export function joins(kind: RelationKind, from: RecordType | null, to: RecordType | null): boolean {
  const [starts, goals] = ends[kind] as readonly [readonly string[], readonly string[]];
  return from !== null && to !== null && starts.includes(from) && goals.includes(to);
}

/** What follows from other records, and is recorded there: which event is part of which incident, which control was activated. */
export const recordedElsewhere: readonly RelationKind[] = ["PART_OF"];

export const relationKind = vocabulary(
  "RelationKind",
  "How two records hang together (27035-1 §4.1): threats exploit vulnerabilities, which expose assets; both cause events, which are part of incidents; these impact assets, which depend on each other; controls protect assets and mitigate the rest.",
  relationKinds,
);

/** One typed graph of threat, vulnerability, event, incident, asset and control. */
export const relation = register({
  type: "Relation",
  prefix: "rel",
  table: "relation",
  plural: "relations",
  description: "That one record leads to another: a threat to a vulnerability, an incident to an asset.",
  clause: "27035-1 §4.1 (R-006)",
  phase: "ASSESSMENT_AND_DECISION",
  scope: "CONSTITUENCY",
  readers: "CASE_READERS",
  writers: [R.HANDLER, R.IRT_LEAD],
  create: "relateRecords",
  states: {
    vocabulary: vocabulary("RelationState", "Whether a relation is still held to be true.", ["STANDING", "ENDED"]),
    first: "STANDING",
    open: [],
  },
  moves: {
    endRelation: {
      description: "The two records turned out not to hang together, or do so no more.",
      from: ["STANDING"],
      to: "ENDED",
      demands: ["endReason"],
      at: "endedAt",
      who: "endedById",
    },
  },
  fields: {
    kind: filtered(demanded(word(relationKind, "How they hang together."))),
    fromId: filtered(demanded(anyRecord("The record from which it leads."))),
    toId: filtered(demanded(anyRecord("The record to which it leads."))),
    reason: text(5_000, "Why somebody thinks so."),
    endedAt: kept(time("When it ended.")),
    endedById: kept(reference("Person", "Who said so.")),
    endReason: kept(text(5_000, "Why it ended.")),
  },
  indexes: { from: ["fromId", "createdAt", "id"], to: ["toId", "createdAt", "id"] },
});

import type { EventGrouping, IncidentGrouping } from "../../domain/metrics.js";
import type { RecordType } from "../../domain/records/record.js";
import { categoryName } from "../categories.js";
import type { Reads } from "../reads.js";
import type { Groups } from "./counts.js";

type GroupedBy = IncidentGrouping | EventGrouping | null | undefined;

/** Groupings whose keys are ids, and what of. */
const records: Partial<Record<IncidentGrouping, "Constituency" | "Team" | "Person">> = {
  CONSTITUENCY: "Constituency",
  TEAM: "Team",
  ASSIGNEE: "Person",
};

/** What a group is called, for those who may see what it is called after. */
export async function labelOf(reads: Reads, groupBy: GroupedBy, key: string | null): Promise<string | null> {
  if (key === null || !groupBy) return null;
  if (groupBy === "CATEGORY") return categoryName(reads, key);
  const type: RecordType | undefined = records[groupBy as IncidentGrouping];
  const record = type && (await reads.byId(type, key));
  return record ? (record as unknown as { name: string }).name : null;
}

/** The groups with what they are called, for who selects it. */
export function withLabels<G extends { groupKey: string | null; groupBy?: GroupedBy }>(
  reads: Reads,
  { groups, more }: Groups<G>,
): Groups<G & { label: () => Promise<string | null> }> {
  return {
    groups: groups.map((group) => ({ ...group, label: () => labelOf(reads, group.groupBy, group.groupKey) })),
    more,
  };
}

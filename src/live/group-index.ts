import type { Batch } from "./batch.js";
import type { Feed } from "./feeds.js";
import type { Group } from "./group.js";

type Values = Map<unknown, Set<Group>>;

/** Groups by what they look for: a batch finds those that it may concern, and nobody asks the others. */
export class GroupIndex {
  private readonly anchored = new Map<Feed["looksAt"], Map<string, Values>>();
  private readonly others = new Map<Feed["looksAt"], Set<Group>>();

  add(group: Group): void {
    const { looksAt, anchor } = group.feed;
    if (!anchor) return void getOrMake(this.others, looksAt, () => new Set<Group>()).add(group);
    const columns = getOrMake(this.anchored, looksAt, () => new Map<string, Values>());
    const values = getOrMake(columns, anchor.column, () => new Map<unknown, Set<Group>>());
    for (const value of anchor.values) getOrMake(values, value, () => new Set<Group>()).add(group);
  }

  remove(group: Group): void {
    const { looksAt, anchor } = group.feed;
    if (!anchor) return void removeFrom(this.others, looksAt, group);
    const columns = this.anchored.get(looksAt);
    const values = columns?.get(anchor.column);
    if (!columns || !values) return;
    for (const value of anchor.values) removeFrom(values, value, group);
    if (values.size === 0) columns.delete(anchor.column);
    if (columns.size === 0) this.anchored.delete(looksAt);
  }

  /** The groups that the batch may concern. */
  async touched(batch: Batch): Promise<Set<Group>> {
    const found = new Set<Group>();
    for (const groups of this.others.values()) for (const group of groups) found.add(group);
    for (const [looksAt, columns] of this.anchored) {
      const rows = await rowsOf(batch, looksAt);
      for (const [column, values] of columns) {
        for (const row of rows) {
          for (const value of [row[column]].flat()) for (const group of values.get(value) ?? []) found.add(group);
        }
      }
    }
    return found;
  }
}

/** What groups that look at this are found by: entries, or records as they were and as they are. */
async function rowsOf(batch: Batch, looksAt: Feed["looksAt"]): Promise<Record<string, unknown>[]> {
  if (looksAt === "entries") return batch.entries as unknown as Record<string, unknown>[];
  const subjects = await batch.subjects(looksAt);
  const rows = subjects.flatMap(({ before, after }) => (before ? [before, after] : [after]));
  return rows as unknown as Record<string, unknown>[];
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}

function removeFrom<K>(map: Map<K, Set<Group>>, key: K, group: Group): void {
  const groups = map.get(key);
  groups?.delete(group);
  if (groups?.size === 0) map.delete(key);
}

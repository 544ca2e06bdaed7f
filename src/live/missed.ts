import type { View } from "../access/view.js";
import type { JournalEntry } from "../journal/entries.js";
import type { Database } from "../storage/database.js";
import { Batch } from "./batch.js";
import type { Feed } from "./feeds.js";

/** A frame of what was missed ends with the unit that holds the last of so many entries. */
const A_FRAME = 200;
/** So many are read at once: with a few more than make a frame, it is mostly one reading. */
const AT_ONCE = 256;

export interface Missed {
  /** What concerns the viewer. */
  batch: Batch;
  /** The last entry that was looked at. */
  last: JournalEntry;
}

/**
 * What a viewer missed behind a place, as much as goes into a frame. Only entries that concern the viewer are counted:
 * where a frame ends must not tell how much happens that is hidden.
 */
export async function collectMissed(parts: {
  database: Database;
  view: View;
  feed: Pick<Feed, "looksAt">;
  from: number;
  read: (after: number, limit: number) => Promise<readonly JournalEntry[]>;
}): Promise<Missed | null> {
  const { database, view, feed, read } = parts;
  const concerned: JournalEntry[] = [];
  let last: JournalEntry | undefined;
  while (concerned.length < A_FRAME) {
    const page = await read(last?.position ?? parts.from, AT_ONCE);
    const isFirst = last === undefined;
    // Whoever may see everything gets the first as it is, and nothing is loaded twice.
    const some = isFirst ? unitsWith(A_FRAME, page) : page;
    if (some.length === 0) break;
    const batch = new Batch(database, some);
    const theirs = await batch.concerning(view, feed.looksAt);
    if (isFirst && theirs.length === some.length) return { batch, last: some.at(-1) as JournalEntry };
    const taken = unitsWith(A_FRAME - concerned.length, theirs);
    concerned.push(...taken);
    last = taken.length < theirs.length ? endOfUnit(some, taken.at(-1) as JournalEntry) : some.at(-1);
  }
  return last ? { batch: new Batch(database, concerned), last } : null;
}

/** The units up to the one that holds the last of so many entries. */
function unitsWith(count: number, entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const unitId = entries[count - 1]?.unitId;
  const next =
    unitId === undefined ? -1 : entries.findIndex((entry, index) => index >= count && entry.unitId !== unitId);
  return next < 0 ? entries : entries.slice(0, next);
}

function endOfUnit(entries: readonly JournalEntry[], { unitId }: JournalEntry): JournalEntry | undefined {
  return entries.findLast((entry) => entry.unitId === unitId);
}

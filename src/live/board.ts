import type { View } from "../access/view.js";
import type { TocsinRecord } from "../domain/records/record.js";
import type { Reads } from "../reads/reads.js";
import type { Batch } from "./batch.js";
import type { BoardWanted, Feed, FrameContent } from "./feeds.js";

/**
 * The records on a group's board, which are those that its members have been told. When it is full, what comes next is
 * for the database to say; otherwise every record in the filter is on it, and the batch says enough.
 */
export class Board {
  private shown: ReadonlySet<string> | null = null;

  constructor(
    private readonly wanted: BoardWanted,
    private readonly feed: Feed,
    private readonly view: View,
    private readonly reads: () => Reads,
  ) {}

  /** What the batch changes on the board, or null for nothing. */
  async advance(batch: Batch): Promise<FrameContent | null> {
    const content = await this.feed.content(this.view, batch);
    if (content === null || this.shown === null) return null;
    const { entered = [], updated = [], withdrawnIds = [], unitIds = [] } = content;
    const touched = new Map([...entered, ...updated].map((record) => [record.id, record]));
    const gone = new Set([...(content.leftIds ?? []), ...withdrawnIds]);
    const kept = [...this.shown].filter((id) => !gone.has(id));
    const fits = this.shown.size < this.wanted.first && new Set([...kept, ...touched.keys()]).size <= this.wanted.first;
    if (!fits) {
      const records = await this.read();
      return this.become(new Map(records.map((record) => [record.id, record])), touched, withdrawnIds, unitIds);
    }
    const next = new Map<string, TocsinRecord | undefined>([
      ...kept.map((id) => [id, touched.get(id)] as const),
      ...touched,
    ]);
    return this.become(next, touched, withdrawnIds, unitIds);
  }

  /** The board as the database has it now, and what those who had it before lack of that. */
  async snapshot(): Promise<{ records: TocsinRecord[]; difference: FrameContent | null }> {
    const records = await this.read();
    const next = new Map(records.map((record) => [record.id, record]));
    const difference = this.become(next, new Map(), [], []);
    return { records, difference };
  }

  /** Knows what is on it from here on; for members who hold it already. */
  async take(): Promise<void> {
    if (this.shown === null) await this.snapshot();
  }

  private async read(): Promise<TocsinRecord[]> {
    const { type, conditions, order, first } = this.wanted;
    return (await this.reads().page(type, conditions, order, { first })).nodes;
  }

  private become(
    next: ReadonlyMap<string, TocsinRecord | undefined>,
    touched: ReadonlyMap<string, TocsinRecord>,
    withdrawn: readonly string[],
    unitIds: string[],
  ): FrameContent | null {
    const before = this.shown ?? new Set<string>();
    this.shown = new Set(next.keys());
    const entered = [...next].flatMap(([id, record]) => (before.has(id) ? [] : (record ?? [])));
    const updated = [...next].flatMap(([id, record]) => (before.has(id) && touched.has(id) ? (record ?? []) : []));
    const goneIds = [...before].filter((id) => !next.has(id));
    const withdrawnIds = goneIds.filter((id) => withdrawn.includes(id));
    const leftIds = goneIds.filter((id) => !withdrawn.includes(id));
    if (entered.length + updated.length + goneIds.length === 0) return null;
    return { unitIds, entered, updated, leftIds, withdrawnIds };
  }
}

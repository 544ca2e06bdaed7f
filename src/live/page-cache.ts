import type { Arriving } from "./arrivals.js";
import type { Group } from "./group.js";
import type { Payload } from "./sink.js";

/** A page of what was missed, for a group. */
export interface MissedPage {
  /** Null where it holds nothing for its members. */
  payload: Payload | null;
  /** How they go on instead, where pages would not serve. */
  instead: Arriving | null;
  end: number;
}

interface Kept {
  madeAt: number;
  page: Promise<MissedPage>;
}

const MOST_BYTES = 32 * 1_048_576;

/**
 * Pages that many ask for at the same time, as after the end of a node, are made once. Records are shown as they were
 * when a page was made, so nobody gets one that is older than what they have been told before.
 */
export class PageCache {
  private kept = new WeakMap<Group, Map<number, Kept>>();
  private bytes = 0;
  private clock = 0;

  /** A moment: pages made after it show records as they were then, or later. */
  now(): number {
    return this.clock;
  }

  async get(
    group: Group,
    from: number,
    notBefore: number,
    make: () => Promise<MissedPage>,
  ): Promise<MissedPage & { madeAt: number }> {
    const pages = this.kept.get(group) ?? new Map<number, Kept>();
    this.kept.set(group, pages);
    const known = pages.get(from);
    if (known && known.madeAt > notBefore) return { ...(await known.page), madeAt: known.madeAt };
    this.clock += 1;
    const fresh = { madeAt: this.clock, page: make() };
    pages.set(from, fresh);
    try {
      const page = await fresh.page;
      this.bytes += page.payload?.bytes.length ?? 0;
      return { ...page, madeAt: fresh.madeAt };
    } catch (error) {
      if (pages.get(from) === fresh) pages.delete(from);
      throw error;
    } finally {
      if (this.bytes > MOST_BYTES) this.forget();
    }
  }

  /** Whoever asks next is shown what is there then. */
  forget(): void {
    this.kept = new WeakMap();
    this.bytes = 0;
  }
}

import { randomBytes } from "node:crypto";
import type { Database } from "../storage/database.js";
import type { Place } from "./cursor.js";
import { ENTRY_COLUMNS, entriesAfter, entryFromRow, type JournalEntry, takesBack, wholeUnits } from "./entries.js";

const PAGE = 500;
/** Recent entries kept in memory; only those further behind go to the database. */
const RING = 10_000;
const NO_LEAF = "0".repeat(64);

interface HeadNow {
  position: number;
  epoch: string;
  leafHash: string | null;
}

export interface TailListener {
  /** Called with each page of new entries, in order, one page at a time. */
  onEntries(entries: readonly JournalEntry[]): Promise<void>;
  /** The history is another one than before: nothing that was published can be continued. */
  onNewHistory(): Promise<void>;
}

/**
 * Follows the journal: pulls what lies behind its position, keeps a ring of recent entries and hands them on. Wake-ups
 * only shorten the wait; a lost one costs a poll interval, never an entry.
 */
export class Tail {
  private position = 0;
  private epoch = "";
  private leafHash = NO_LEAF;
  private ring: JournalEntry[] = [];
  private headPosition = 0;
  /** When this node was last seen to be where the head is, and when it last looked, in milliseconds. */
  private levelAt = Date.now();
  private lookedAt = Date.now();
  private advancing: Promise<void> | null = null;
  private again = false;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;
  private waiters: { position: number; wake: () => void }[] = [];

  constructor(
    private readonly database: Database,
    private readonly listener: TailListener,
    private readonly pollInterval: number,
    private readonly onPoll: () => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  async start(): Promise<void> {
    const { head } = await this.look();
    await this.moveTo(head.position, head.epoch);
    this.timer = setInterval(() => {
      this.onPoll();
      this.wake();
    }, this.pollInterval);
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearInterval(this.timer);
    for (const waiter of this.waiters.splice(0)) waiter.wake();
    await this.advancing;
  }

  /** Where this node has come to: everything up to here is committed and was handed on. */
  place(): Place {
    return { epoch: this.epoch, position: this.position, leaf: this.leafHash.slice(0, 16) };
  }

  /** The place behind an entry of this history. */
  placeOf(entry: JournalEntry): Place {
    return { epoch: this.epoch, position: entry.position, leaf: entry.leafHash.slice(0, 16) };
  }

  /** How far this node is behind the head as it last saw it, for how long, and how long ago it looked. */
  lag(): { positions: number; seconds: number; lookedSecondsAgo: number } {
    const now = Date.now();
    const positions = Math.max(0, this.headPosition - this.position);
    return {
      positions,
      seconds: positions === 0 ? 0 : (now - this.levelAt) / 1_000,
      lookedSecondsAgo: (now - this.lookedAt) / 1_000,
    };
  }

  wake(): void {
    this.again = true;
    if (this.advancing || this.closed) return;
    this.advancing = this.advance()
      .catch(this.onError)
      .finally(() => {
        this.advancing = null;
        if (this.again && !this.closed) this.wake();
      });
  }

  /** Resolves when this node has come to the position, or after the time, whichever is first. */
  async reach(position: number, milliseconds: number): Promise<boolean> {
    if (this.position >= position) return true;
    this.wake();
    await new Promise<void>((resolve) => {
      const waiter = {
        position,
        wake: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.waiters = this.waiters.filter((one) => one !== waiter);
        resolve();
      }, milliseconds);
      this.waiters.push(waiter);
    });
    return this.position >= position;
  }

  /** Whole units after a position, up to where this node has come: from the ring, or from the database. */
  async entriesAfter(position: number, limit: number): Promise<JournalEntry[]> {
    const oldest = this.ring[0]?.position ?? this.position + 1;
    if (position + 1 < oldest) {
      const entries = await entriesAfter(this.database, position, limit);
      return entries.filter((entry) => entry.position <= this.position);
    }
    const start = position + 1 - oldest;
    const entries = this.ring.slice(start, start + limit);
    const end = entries.findLastIndex((entry) => entry.endsUnit) + 1;
    return end > 0 || entries.length < limit ? entries.slice(0, end) : this.entriesAfter(position, limit * 8);
  }

  /** The place as the journal has it now, for a look whether a cursor still fits. */
  async leafAt(position: number): Promise<string | null> {
    if (position === 0) return NO_LEAF.slice(0, 16);
    const kept = this.ring[position - (this.ring[0]?.position ?? 0)];
    if (kept?.position === position) return kept.leafHash.slice(0, 16);
    const [row] = await this.database.read<{ leafHash: string }>(
      "SELECT leafHash FROM journal_entry WHERE position = ?",
      [position],
    );
    return row?.leafHash.slice(0, 16) ?? null;
  }

  private async advance(): Promise<void> {
    while (this.again && !this.closed) {
      this.again = false;
      const { head, entries } = await this.look();
      this.lookedAt = Date.now();
      if (this.headPosition <= this.position) this.levelAt = this.lookedAt;
      this.headPosition = head.position;
      if (head.epoch !== this.epoch) await this.startOver(head);
      else if (this.wentBack(head)) {
        // What was published is not there any more: say so before anything else is.
        const epoch = randomBytes(16).toString("hex");
        await this.database.transaction((transaction) =>
          transaction.run("UPDATE journal_head SET epoch = ? WHERE id = 1 AND epoch = ?", [epoch, this.epoch]),
        );
        this.again = true;
      } else if (entries.length > 0) {
        await this.take(entries);
        // There may be more than a page.
        if (this.position < head.position) this.again = true;
      }
    }
  }

  private wentBack(head: HeadNow): boolean {
    return head.position < this.position || (this.position > 0 && head.leafHash !== this.leafHash);
  }

  private async take(entries: JournalEntry[]): Promise<void> {
    const last = entries.at(-1) as JournalEntry;
    // What is kept in memory says who could meet it when it was read: after a restriction the database says it anew.
    // What was erased since is not even in memory any more.
    if (entries.some(takesBack)) this.ring = [];
    this.ring.push(...entries);
    if (this.ring.length > RING) this.ring.splice(0, this.ring.length - RING);
    this.position = last.position;
    this.leafHash = last.leafHash;
    await this.listener.onEntries(entries);
    this.release();
  }

  private async startOver(head: HeadNow): Promise<void> {
    await this.moveTo(head.position, head.epoch);
    await this.listener.onNewHistory();
    this.release();
  }

  private async moveTo(position: number, epoch: string): Promise<void> {
    this.ring = [];
    this.epoch = epoch;
    this.position = position;
    const [entry] = await this.database.read<{ leafHash: string }>(
      "SELECT leafHash FROM journal_entry WHERE position = ?",
      [position],
    );
    this.leafHash = entry?.leafHash ?? NO_LEAF;
  }

  /** The head and the whole units behind the place of this node, as of one moment. */
  private async look(): Promise<{ head: HeadNow; entries: JournalEntry[] }> {
    const rows = await this.database.read<{
      headPosition: number;
      epoch: string;
      here: string;
      position: number | null;
    }>(
      `SELECT h.position AS headPosition, h.epoch, (SELECT l.leafHash FROM journal_entry l WHERE l.position = ?) AS here,
              ${ENTRY_COLUMNS.split(", ")
                .map((column) => `j.${column}`)
                .join(", ")}
         FROM journal_head h LEFT JOIN journal_entry j ON j.position > ? WHERE h.id = 1
        ORDER BY j.position LIMIT ${PAGE}`,
      [this.position, this.position],
    );
    const [first] = rows;
    if (!first) throw new Error("the journal has no head");
    const head = { position: Number(first.headPosition), epoch: first.epoch, leafHash: first.here };
    const entries = first.position === null ? [] : wholeUnits(rows.map(entryFromRow));
    // A unit that is longer than a page is read by itself.
    if (entries.length === 0 && rows.length === PAGE) {
      return { head, entries: await entriesAfter(this.database, this.position, PAGE * 8) };
    }
    return { head, entries };
  }

  private release(): void {
    const due = this.waiters.filter((waiter) => waiter.position <= this.position);
    this.waiters = this.waiters.filter((waiter) => waiter.position > this.position);
    for (const waiter of due) waiter.wake();
  }
}

import { setImmediate as nextTurn } from "node:timers/promises";
import { Fault } from "../domain/faults.js";
import type { CursorSeal, Place } from "../journal/cursor.js";
import type { Tail } from "../journal/tail.js";
import type { Database } from "../storage/database.js";
import type { Arriving } from "./arrivals.js";
import { Crowded } from "./crowd.js";
import { Drain } from "./drain.js";
import { isTooMuch } from "./feeds.js";
import { deliver, type Group, type Member } from "./group.js";
import { collectMissed } from "./missed.js";
import type { LiveObserver } from "./observer.js";
import { type MissedPage, PageCache } from "./page-cache.js";
import { rightsChangedSince } from "./rights-since.js";
import { Slots } from "./slots.js";

/** Resuming goes back this far; the `journal` query reads further. */
const FURTHEST_BACK = 100_000;
/** A board is looked through this far for whether it changed; behind that it is shown anew. */
const FURTHEST_BACK_OF_BOARDS = 2_000;
/** How many pages are made at once in the whole node: what is in memory for all who catch up. */
const PAGES_AT_ONCE = 4;
const CHECKS_AT_ONCE = 8;
/** How long who comes with a cursor ahead of this node waits for it to come there, in milliseconds. */
const AHEAD_PATIENCE = 5_000;

interface CatchUpParts {
  database: Database;
  seal: CursorSeal;
  observer: LiveObserver;
  /** Where this node has come to. */
  place: () => Place;
  /** Resolves when nothing that has begun is still being delivered. */
  settled: () => Promise<void>;
  /** How many may wait for a check, a page or their first frame before those who come are told to come later. */
  mostWaiting: number;
  /** How many wait for their first frame. */
  arriving: () => number;
  /** Makes the member live; false when it is no longer, or not yet, where its group is. */
  arrive: (group: Group, member: Member, how: Arriving) => Promise<boolean>;
}

/** Brings new members to where their group is: at once, or page by page through what they have missed. */
export class CatchUp {
  private readonly checks = new Slots(CHECKS_AT_ONCE);
  private readonly slots = new Slots(PAGES_AT_ONCE);
  private readonly cache = new PageCache();
  private readonly drain = new Drain();
  private tail!: Tail;
  private closed = false;

  constructor(private readonly parts: CatchUpParts) {}

  start(tail: Tail): void {
    this.tail = tail;
  }

  close(): void {
    this.closed = true;
    this.drain.close();
  }

  /** Nothing that was made before is shown to anybody: some of it may no longer be theirs. */
  forget(): void {
    this.cache.forget();
  }

  /** Throws when too many come at once: who is here already is told first. */
  async bring(group: Group, member: Member, after: string | null): Promise<void> {
    const waiting = this.checks.queued + this.slots.queued + this.parts.arriving();
    if (waiting >= this.parts.mostWaiting) throw new Crowded();
    if (after === null) {
      await this.parts.arrive(group, member, "NEW");
      return;
    }
    const place = await this.comeTo(after);
    const start =
      typeof place === "string" ? place : await this.checks.use(() => this.startingPoint(group, member, place));
    this.parts.observer.resumed(typeof start === "string" ? start : "RESUMED");
    if (typeof start === "string") {
      await this.parts.arrive(group, member, start);
      return;
    }
    member.position = start.position;
    let seenAt = this.cache.now();
    while (!member.left && !member.live && !this.closed) {
      if (member.position >= group.audience.place.position) {
        if (await this.parts.arrive(group, member, "RESUMED")) return;
        continue;
      }
      seenAt = await this.slots.use(() => this.nextPage(group, member, seenAt));
      await this.drain.wait(member);
    }
  }

  /** Delivers the next page; gives the moment whose records the member has been shown. */
  private async nextPage(group: Group, member: Member, seenAt: number): Promise<number> {
    if (member.left || member.live || this.closed) return seenAt;
    const { position } = member;
    const page = await this.cache.get(group, position, seenAt, () => this.make(group, position));
    if (member.left || member.live) return seenAt;
    if (page.instead) await this.parts.arrive(group, member, page.instead);
    else if (page.payload) {
      deliver(member, page.payload);
      this.parts.observer.sent(1, page.payload.bytes.length);
    }
    member.position = page.end;
    // Pages at hand follow each other without any wait: others get their turn in between.
    await nextTurn();
    return page.madeAt;
  }

  private async make(group: Group, from: number): Promise<MissedPage> {
    const here = this.parts.place();
    const { feed, view } = group;
    const read = async (after: number, limit: number) =>
      (await this.tail.entriesAfter(after, limit)).filter(({ position }) => position <= here.position);
    const missed = await collectMissed({ database: this.parts.database, view, feed, from, read });
    if (!missed) throw new Error("what was missed is not in the journal");
    const content = missed.batch.entries.length === 0 ? null : await feed.content(view, missed.batch);
    const end = missed.last.position;
    if (content === null) return { payload: null, instead: null, end };
    // A board is read at once, and needs no history.
    if (group.board) return { payload: null, instead: "NEW", end };
    if (isTooMuch(content)) return { payload: null, instead: "TOO_MUCH_CHANGED", end };
    const cursor = this.parts.seal.seal({ epoch: here.epoch, position: end, leaf: missed.last.leafHash.slice(0, 16) });
    const [payload] = await group.shape.payloads({ cursor, mode: "CATCHING_UP", resetReason: null }, [content]);
    if (!payload) throw new Error("a page of what was missed could not be made");
    return { payload, instead: null, end };
  }

  /** The place that a cursor names, when this node has come to it. */
  private async comeTo(after: string): Promise<Place | Arriving> {
    const place = this.parts.seal.open(after);
    if (!place) return "CURSOR_UNKNOWN";
    if (place.epoch !== this.parts.place().epoch) return "HISTORY_CHANGED";
    // A cursor of a faster node: this one comes to it soon, or late, or never.
    if (place.position > this.parts.place().position) {
      await this.tail.reach(place.position, AHEAD_PATIENCE);
      await this.parts.settled();
      if (place.position > this.parts.place().position) return this.whyNotThere(place);
    }
    return place;
  }

  /** Throws where the database has the place, and this node alone is late: whoever asks again, here or there, loses nothing. */
  private async whyNotThere(place: Place): Promise<Arriving> {
    if ((await this.tail.leafAt(place.position)) !== place.leaf) return "HISTORY_CHANGED";
    throw new Fault("UNAVAILABLE", "This node has not come to that place in the journal yet.");
  }

  /** Whether and how a member can go on from there. */
  private async startingPoint(group: Group, member: Member, place: Place): Promise<Place | Arriving> {
    if (member.left || this.closed) return "NEW";
    const behind = this.parts.place().position - place.position;
    if (behind > FURTHEST_BACK) return "CURSOR_EXPIRED";
    if ((await this.tail.leafAt(place.position)) !== place.leaf) return "HISTORY_CHANGED";
    if (await rightsChangedSince(this.parts.database, member.owner, place.position)) return "RIGHTS_CHANGED";
    return group.board && behind > FURTHEST_BACK_OF_BOARDS ? "NEW" : place;
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import type { GraphQLSchema } from "graphql";
import type { View } from "../access/view.js";
import { Fault } from "../domain/faults.js";
import type { CursorSeal, Place } from "../journal/cursor.js";
import type { JournalEntry } from "../journal/entries.js";
import type { Tail, TailListener } from "../journal/tail.js";
import type { Database } from "../storage/database.js";
import { Batch } from "./batch.js";
import { feedFor } from "./feeds.js";
import { deliver, Group, type Member, type Operation } from "./group.js";
import { checkOwn, type OwnBounds } from "./own-groups.js";
import { rightsChangedSince } from "./rights-since.js";
import { CloseCode, type Sink } from "./sink.js";
import { Slots } from "./slots.js";

/** Resuming goes back this far; the `journal` query reads further. */
const FURTHEST_BACK = 100_000;
const CATCH_UP_PAGE = 200;
const CATCH_UPS_AT_ONCE = 4;
/** How long a cursor may be ahead of this node before it counts as one of another history, in milliseconds. */
const AHEAD_PATIENCE = 5_000;
/** Below this many waiting bytes a subscriber that catches up gets its next page. */
const DRAINED = 262_144;

export interface LiveRequest extends Operation {
  /** Equal for requests that may share one execution, view apart. */
  operationKey: string;
  field: string;
  arguments: Record<string, unknown>;
  after: string | null;
  view: View;
  /** Who subscribes, whatever the view: what belongs to one alone is bounded. */
  owner: string;
  sink: Sink;
}

export interface LiveSubscription {
  /** Ends the subscription: nothing is sent afterwards. */
  end(): void;
  /** Goes on under other rights: the subscriber is told to query anew. */
  moveTo(view: View): Promise<void>;
}

/** Told of entries before anybody else is: whoever must lose a right loses it before the entry is delivered. */
export type RightsWatcher = (entries: readonly JournalEntry[]) => Promise<void>;

/** Brings the journal to subscribers: one follower a node, groups of equal subscribers, catch-up for those behind. */
export class Hub implements TailListener {
  private readonly groups = new Map<string, Group>();
  private readonly slots = new Slots(CATCH_UPS_AT_ONCE);
  /** Where everybody who is live has been told everything. */
  private place: Place = { epoch: "", position: 0, leaf: "" };
  private tail!: Tail;
  private turn: Promise<unknown> = Promise.resolve();
  private heartbeat: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly parts: {
      database: Database;
      schema: GraphQLSchema;
      seal: CursorSeal;
      contextFor: (view: View) => object;
      rightsWatcher: RightsWatcher;
      heartbeatInterval: number;
      most: OwnBounds;
      onError: (error: unknown) => void;
    },
  ) {}

  start(tail: Tail): void {
    this.tail = tail;
    this.place = tail.place();
    this.heartbeat = setInterval(() => void this.inTurn(() => this.beat()), this.parts.heartbeatInterval);
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.heartbeat) clearInterval(this.heartbeat);
    await this.turn;
  }

  /** The number of groups and subscribers, for those who watch the server. */
  size(): { groups: number; members: number } {
    let members = 0;
    for (const group of this.groups.values()) members += group.members.size;
    return { groups: this.groups.size, members };
  }

  subscribe(request: LiveRequest): LiveSubscription {
    const { owner, sink } = request;
    checkOwn(this.groups, { owner, key: groupKey(request, request.view), text: request.text }, this.parts.most);
    let group = this.groupFor(request, request.view);
    const member: Member = { owner, sink, position: 0, live: false, left: false };
    group.add(member);
    this.bring(group, member, request.after).catch((error) => this.giveUp(member, error));
    return {
      end: () => {
        member.left = true;
        this.leave(group, member);
      },
      // Called while the rights watcher runs, which is within a turn: nothing else is being delivered.
      moveTo: async (view) => {
        if (member.left || view.key === group.view.key) return;
        this.leave(group, member);
        group = this.groupFor(request, view);
        group.add(member);
        // What is being caught up under the former rights at this moment is not delivered any more.
        member.live = true;
        await this.reset(group, member, "RIGHTS_CHANGED");
      },
    };
  }

  /** Runs while nothing is being delivered: whoever gets other rights gets them between two frames. */
  betweenDeliveries<T>(work: () => Promise<T>): Promise<T> {
    return this.inTurn(work);
  }

  onEntries(entries: readonly JournalEntry[]): Promise<void> {
    return this.inTurn(async () => {
      await this.parts.rightsWatcher(entries);
      const batch = new Batch(this.parts.database, entries);
      const cursor = this.cursorAt(batch.end);
      await Promise.all([...this.groups.values()].map((group) => this.tell(group, batch, cursor)));
      this.place = this.tail.placeOf(batch.end);
    });
  }

  onNewHistory(): Promise<void> {
    return this.inTurn(async () => {
      this.place = this.tail.place();
      for (const group of this.groups.values()) {
        for (const member of group.members) await this.reset(group, member, "HISTORY_CHANGED");
      }
    });
  }

  private async tell(group: Group, batch: Batch, cursor: string): Promise<void> {
    try {
      const content = await group.feed.content(group.view, batch);
      if (content) group.sendAll(await group.render(cursor, "LIVE", content), batch.end.position);
      else for (const member of group.members) if (member.live) member.position = batch.end.position;
    } catch (error) {
      this.parts.onError(error);
      group.sendAll(null, batch.end.position);
    }
  }

  private async beat(): Promise<void> {
    const cursor = this.parts.seal.seal(this.place);
    for (const group of this.groups.values()) {
      if (![...group.members].some((member) => member.live)) continue;
      group.sendAll(await group.render(cursor, "LIVE", {}), this.position);
    }
  }

  /** Brings a new member to where the group is: at once, or through what it has missed. */
  private async bring(group: Group, member: Member, after: string | null): Promise<void> {
    if (after === null) {
      await this.inTurn(() => this.join(group, member));
      return;
    }
    const start = await this.startingPoint(after);
    if (typeof start === "string") {
      await this.inTurn(() => this.reset(group, member, start));
      return;
    }
    if (await rightsChangedSince(this.parts.database, member.owner, start.position)) {
      await this.inTurn(() => this.reset(group, member, "RIGHTS_CHANGED"));
      return;
    }
    member.position = start.position;
    while (!member.left && !member.live && !this.closed) {
      if (member.position >= this.position) {
        await this.inTurn(async () => {
          if (member.position === this.position) await this.join(group, member);
        });
        continue;
      }
      await this.slots.use(() => this.catchUp(group, member));
      while (!member.left && member.sink.waiting() > DRAINED) await sleep(20);
    }
  }

  private async catchUp(group: Group, member: Member): Promise<void> {
    if (member.left || member.live) return;
    const page = await this.tail.entriesAfter(member.position, CATCH_UP_PAGE);
    const entries = page.filter((entry) => entry.position <= this.position);
    if (entries.length === 0) throw new Error("what was missed is not in the journal");
    const batch = new Batch(this.parts.database, entries);
    const content = await group.feed.content(group.view, batch);
    // A page without anything for the viewer makes no frame: the number of frames would tell how much is hidden.
    const payload = content && (await group.render(this.cursorAt(batch.end), "CATCHING_UP", content));
    if (content && payload === null) throw new Error("a page of what was missed could not be made");
    if (member.live) return;
    if (payload !== null) deliver(member, payload);
    member.position = batch.end.position;
  }

  private async startingPoint(after: string): Promise<Place | "CURSOR_UNKNOWN" | "CURSOR_EXPIRED" | "HISTORY_CHANGED"> {
    const place = this.parts.seal.open(after);
    if (!place) return "CURSOR_UNKNOWN";
    if (place.epoch !== this.tail.place().epoch) return "HISTORY_CHANGED";
    // A cursor of a faster node: this one comes to it soon, or never.
    if (place.position > this.position) {
      await this.tail.reach(place.position, AHEAD_PATIENCE);
      await this.inTurn(async () => {});
      if (place.position > this.position) return "HISTORY_CHANGED";
    }
    if (this.position - place.position > FURTHEST_BACK) return "CURSOR_EXPIRED";
    return (await this.tail.leafAt(place.position)) === place.leaf ? place : "HISTORY_CHANGED";
  }

  /** From here on the member gets what the group gets. The first frame gives it a cursor. */
  private async join(group: Group, member: Member): Promise<void> {
    if (member.left) return;
    const payload = await group.render(this.parts.seal.seal(this.place), "LIVE", {});
    if (payload === null) throw new Error("the first frame could not be made");
    member.position = this.position;
    member.live = true;
    deliver(member, payload);
  }

  private async reset(group: Group, member: Member, reason: string): Promise<void> {
    if (member.left) return;
    const payload = await group.render(this.parts.seal.seal(this.place), "RESET", {}, reason);
    member.position = this.position;
    member.live = true;
    if (payload === null) member.sink.close(CloseCode.overload, "A frame could not be made.");
    else deliver(member, payload);
  }

  private groupFor(request: LiveRequest, view: View): Group {
    const key = groupKey(request, view);
    const known = this.groups.get(key);
    if (known) return known;
    const feed = feedFor(request.field, request.arguments);
    const group = new Group(key, view, feed, request, this.parts.schema, this.parts.contextFor);
    this.groups.set(key, group);
    return group;
  }

  private leave(group: Group, member: Member): void {
    group.remove(member);
    if (group.members.size === 0 && this.groups.get(group.key) === group) this.groups.delete(group.key);
  }

  private giveUp(member: Member, error: unknown): void {
    if (member.left) return;
    if (!(error instanceof Fault)) this.parts.onError(error);
    member.sink.close(CloseCode.overload, "The server cannot serve this now. Come back with your last cursor.");
  }

  private cursorAt(entry: JournalEntry): string {
    return this.parts.seal.seal(this.tail.placeOf(entry));
  }

  private get position(): number {
    return this.place.position;
  }

  /** Everything that changes what members have been told happens in turn, one thing after the other. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.turn.then(work);
    this.turn = turn.catch(() => {});
    return turn;
  }
}

function groupKey(request: LiveRequest, view: View): string {
  return `${view.key}\n${request.operationKey}`;
}

import type { GraphQLSchema } from "graphql";
import type { View } from "../access/view.js";
import { Fault } from "../domain/faults.js";
import type { CursorSeal, Place } from "../journal/cursor.js";
import { isLevel, type JournalEntry, takesBack } from "../journal/entries.js";
import type { Tail, TailListener } from "../journal/tail.js";
import type { Reads } from "../reads/reads.js";
import type { Database } from "../storage/database.js";
import { Arrivals, type ResetReason } from "./arrivals.js";
import type { Audience } from "./audience.js";
import { CatchUp } from "./catch-up.js";
import { Crowded } from "./crowd.js";
import type { Group, Member } from "./group.js";
import { Groups, type Subject } from "./groups.js";
import type { LiveObserver } from "./observer.js";
import type { OwnBounds } from "./own-groups.js";
import { CloseCode, type Sink } from "./sink.js";
import { Teller } from "./teller.js";

export interface LiveRequest extends Subject {
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

export interface HubParts {
  database: Database;
  schema: GraphQLSchema;
  seal: CursorSeal;
  contextFor: (view: View) => object;
  readsFor: (view: View) => Reads;
  rightsWatcher: RightsWatcher;
  heartbeatInterval: number;
  most: OwnBounds & { waitingAtOnce: number };
  observer: LiveObserver;
  onError: (error: unknown) => void;
}

/** So many get their heartbeat before changes have the next turn. */
const BEATS_AT_ONCE = 500;

/** Brings the journal to subscribers: one follower a node, groups of equal subscribers, catch-up for those behind. */
export class Hub implements TailListener {
  private readonly groups: Groups;
  private readonly teller: Teller;
  private readonly arrivals: Arrivals;
  private readonly catchUp: CatchUp;
  /** Where this node has come to. */
  private here: Place = { epoch: "", position: 0, leaf: "" };
  private tail!: Tail;
  private turn: Promise<unknown> = Promise.resolve();
  private heartbeat: NodeJS.Timeout | null = null;
  private isBeating = false;
  private closed = false;

  constructor(private readonly parts: HubParts) {
    const { seal, observer } = parts;
    const place = () => this.here;
    this.groups = new Groups({ ...parts, place });
    this.arrivals = new Arrivals({
      seal,
      observer,
      inTurn: (work) => this.inTurn(work),
      flush: ({ audience }) => this.flush(audience),
      isLevel: ({ position }) => isLevel(parts.database, position),
    });
    this.teller = new Teller({
      ...parts,
      reset: (group) =>
        this.reset(
          group,
          [...group.members].filter(({ live }) => live),
          "TOO_MUCH_CHANGED",
        ),
    });
    this.catchUp = new CatchUp({
      ...parts,
      place,
      mostWaiting: parts.most.waitingAtOnce,
      arriving: () => this.arrivals.queued,
      settled: () => this.inTurn(async () => {}),
      arrive: (group, member, how) => this.arrivals.join(group, member, how),
    });
  }

  start(tail: Tail): void {
    this.tail = tail;
    this.here = tail.place();
    this.catchUp.start(tail);
    this.heartbeat = setInterval(() => void this.beat().catch(this.parts.onError), this.parts.heartbeatInterval);
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.heartbeat) clearInterval(this.heartbeat);
    for (const audience of this.groups.audiences()) audience.drop();
    this.catchUp.close();
    await this.turn;
  }

  /** The number of groups and subscribers, for those who watch the server. */
  size(): { groups: number; members: number } {
    return this.groups.size();
  }

  /** Where this node has come to; subscribers are being told of what leads there. */
  place(): Place {
    return this.here;
  }

  subscribe(request: LiveRequest): LiveSubscription {
    const { owner, sink } = request;
    this.groups.check(request, request.view, owner);
    const member: Member = { owner, sink, position: 0, live: false, left: false };
    let group = this.groups.enter(request, request.view, member);
    this.catchUp.bring(group, member, request.after).catch((error) => this.giveUp(member, error));
    return {
      end: () => {
        member.left = true;
        this.groups.leave(group, member);
      },
      // Called while the rights watcher runs, which is within a turn: nothing else is being delivered.
      moveTo: async (view) => {
        if (member.left || view.key === group.view.key) return;
        this.groups.leave(group, member);
        group = this.groups.enter(request, view, member);
        // What is being caught up under the former rights at this moment is not delivered any more.
        await this.reset(group, [member], "RIGHTS_CHANGED");
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
      if (entries.some(takesBack)) this.catchUp.forget();
      const place = this.tail.placeOf(entries.at(-1) as JournalEntry);
      // Before anybody is told: whoever comes meanwhile to an audience of its own begins behind these entries, which it
      // would never be told of, and nobody is told of what the node has not come to.
      this.here = place;
      for (const audience of [...this.groups.audiences()]) {
        if (audience.window === 0) await this.teller.tell(audience, entries, place);
        else audience.hold(entries, place, () => void this.inTurn(() => this.flush(audience)));
      }
    });
  }

  onNewHistory(): Promise<void> {
    return this.inTurn(async () => {
      this.here = this.tail.place();
      this.catchUp.forget();
      for (const audience of this.groups.audiences()) {
        audience.drop();
        audience.place = this.here;
      }
      for (const group of [...this.groups.all()]) await this.reset(group, [...group.members], "HISTORY_CHANGED");
    });
  }

  private async flush(audience: Audience): Promise<void> {
    if (!audience.isHolding || this.closed) return;
    const { entries, place } = audience.release();
    await this.teller.tell(audience, entries, place);
  }

  private reset(group: Group, members: readonly Member[], reason: ResetReason): Promise<void> {
    return this.arrivals.joinNow(group, members, reason, (member, error) => this.giveUp(member, error));
  }

  /** By the clock, never by what happens: so that its frames tell nobody of what they may not see. */
  private async beat(): Promise<void> {
    if (this.isBeating) return;
    this.isBeating = true;
    try {
      for (const group of [...this.groups.all()]) {
        const members = [...group.members];
        for (let start = 0; start < members.length && !this.closed; start += BEATS_AT_ONCE) {
          await this.inTurn(() => this.teller.beat(group, members.slice(start, start + BEATS_AT_ONCE)));
        }
      }
    } finally {
      this.isBeating = false;
    }
  }

  private giveUp(member: Member, error: unknown): void {
    if (member.left) return;
    if (error instanceof Fault && error.code === "LIMIT_EXCEEDED") member.sink.refuse(error);
    else {
      if (!(error instanceof Fault)) this.parts.onError(error);
      const isCrowded = error instanceof Crowded;
      const reason = isCrowded ? error.message : "The server cannot serve this now. Come back with your last cursor.";
      member.sink.close(CloseCode.overload, reason);
    }
  }

  /** Everything that changes what members have been told happens in turn, one thing after the other. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.turn.then(work);
    this.turn = turn.catch(() => {});
    return turn;
  }
}

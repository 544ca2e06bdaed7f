import { Fault } from "../domain/faults.js";
import type { CursorSeal, Place } from "../journal/cursor.js";
import type { Board } from "./board.js";
import { deliver, type Group, type Member } from "./group.js";
import type { LiveObserver } from "./observer.js";
import type { Payload } from "./sink.js";

export type ResetReason =
  | "CURSOR_UNKNOWN"
  | "CURSOR_EXPIRED"
  | "HISTORY_CHANGED"
  | "RIGHTS_CHANGED"
  | "TOO_MUCH_CHANGED";

/** How somebody becomes live: new, after all that was missed, or told to query anew. */
export type Arriving = "NEW" | "RESUMED" | ResetReason;

interface Waiting {
  group: Group;
  member: Member;
  how: Arriving;
  done: (joined: boolean) => void;
  fail: (error: unknown) => void;
}

/** So many join between two deliveries: a thousand who come at once must not hold up those who are here. */
const AT_ONCE = 500;
/** A snapshot of more bytes than this would fill the way to a subscriber before it has begun. */
const LARGEST_SNAPSHOT = 1_048_576;

/** Makes members live. Everybody who comes to a group in the same turn gets the same first frame. */
export class Arrivals {
  private waiting: Waiting[] = [];

  constructor(
    private readonly parts: {
      seal: CursorSeal;
      observer: LiveObserver;
      inTurn: (work: () => Promise<void>) => Promise<void>;
      /** Tells an audience what was held back for it. */
      flush: (group: Group) => Promise<void>;
      /** Whether nothing has been committed behind the place. */
      isLevel: (place: Place) => Promise<boolean>;
    },
  ) {}

  /** How many wait to become live. */
  get queued(): number {
    return this.waiting.length;
  }

  /** Resolves to whether the member joined; one that was to be RESUMED may be at another place than its group. */
  join(group: Group, member: Member, how: Arriving): Promise<boolean> {
    return new Promise((done, fail) => {
      this.waiting.push({ group, member, how, done, fail });
      if (this.waiting.length === 1) this.nextTurn();
    });
  }

  /** The same at once, by somebody whose turn it is; whoever cannot is told to `giveUp`. */
  async joinNow(
    group: Group,
    members: readonly Member[],
    how: Arriving,
    giveUp: (member: Member, error: unknown) => void,
  ): Promise<void> {
    const frames = new Map<string, Promise<Payload>>();
    for (const member of members) {
      member.live = true;
      await this.admit({ group, member, how }, frames).catch((error) => giveUp(member, error));
    }
  }

  private nextTurn(): void {
    void this.parts.inTurn(async () => {
      const some = this.waiting.splice(0, AT_ONCE);
      if (this.waiting.length > 0) this.nextTurn();
      const frames = new Map<string, Promise<Payload>>();
      for (const one of some) {
        try {
          one.done(await this.admit(one, frames));
        } catch (error) {
          one.fail(error);
        }
      }
    });
  }

  private async admit(
    { group, member, how }: Pick<Waiting, "group" | "member" | "how">,
    frames: Map<string, Promise<Payload>>,
  ): Promise<boolean> {
    // Gone, or in another group since its rights have changed.
    if (!group.members.has(member)) return true;
    if (how === "RESUMED") {
      // From another node that told its subscribers earlier: what is held back here, this one has.
      if (member.position > group.audience.place.position) await this.parts.flush(group);
      if (member.position !== group.audience.place.position) return false;
    }
    const key = `${how} ${group.key}`;
    const frame = frames.get(key) ?? this.firstFrame(group, how);
    frames.set(key, frame);
    const payload = await frame;
    if (!group.members.has(member)) return true;
    member.live = true;
    deliver(member, payload);
    this.parts.observer.sent(1, payload.bytes.length);
    return true;
  }

  private async firstFrame(group: Group, how: Arriving): Promise<Payload> {
    const resetReason = how === "NEW" || how === "RESUMED" ? null : how;
    const cursor = this.parts.seal.seal(group.audience.place);
    if (!group.board) return group.shape.bare({ cursor, mode: resetReason ? "RESET" : "LIVE", resetReason });
    if (how === "RESUMED" && (await this.isAsLeft(group, group.board))) {
      return group.shape.bare({ cursor, mode: "LIVE", resetReason });
    }
    return this.snapshot(group, cursor, resetReason);
  }

  /**
   * Whether the board of somebody who has come back is the one that they left. It is read as of now, so that it is the
   * same only if nothing has happened since: what left it meanwhile would never be told to have left.
   */
  private async isAsLeft({ audience }: Group, board: Board): Promise<boolean> {
    await board.take();
    return this.parts.isLevel(audience.place);
  }

  private async snapshot(group: Group, cursor: string, resetReason: string | null): Promise<Payload> {
    const { records, difference } = (await group.board?.snapshot()) ?? { records: [], difference: null };
    if (difference) {
      const [payload] = await group.shape.payloads({ cursor, mode: "LIVE", resetReason: null }, [difference]);
      await group.sendAll(payload ?? null);
    }
    const [payload] = await group.shape.payloads({ cursor, mode: "SNAPSHOT", resetReason }, [{ entered: records }]);
    if (!payload) throw new Error("the first frame could not be made");
    if (payload.bytes.length <= LARGEST_SNAPSHOT) return payload;
    throw new Fault(
      "LIMIT_EXCEEDED",
      `What you ask to begin with is larger than ${LARGEST_SNAPSHOT} bytes. Ask for fewer records or fields.`,
    );
  }
}

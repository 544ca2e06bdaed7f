import { setImmediate as nextTurn } from "node:timers/promises";
import type { View } from "../access/view.js";
import type { Audience } from "./audience.js";
import type { Board } from "./board.js";
import type { Feed } from "./feeds.js";
import type { Operation } from "./operation.js";
import type { Shape } from "./shape.js";
import { CloseCode, type Payload, type Sink } from "./sink.js";

/** After so many frames in a row others get a turn. Not sooner: a burst wakes who reads it once, and each part of it again. */
const AT_ONCE = 2_500;

export interface Member {
  /** Whose subscription it is. */
  owner: string;
  sink: Sink;
  /** While catching up: the place up to which the member has been told everything. */
  position: number;
  live: boolean;
  left: boolean;
}

/** Subscribers with the same operation and the same view: each frame is made once for all of them. */
export class Group {
  readonly members = new Set<Member>();
  /** How many members each owner has. */
  readonly owners = new Map<string, number>();

  constructor(
    readonly key: string,
    readonly view: View,
    readonly feed: Feed,
    readonly operation: Operation,
    readonly shape: Shape,
    readonly board: Board | null,
    readonly audience: Audience,
  ) {}

  add(member: Member): void {
    this.members.add(member);
    this.owners.set(member.owner, (this.owners.get(member.owner) ?? 0) + 1);
  }

  remove(member: Member): void {
    if (!this.members.delete(member)) return;
    const left = (this.owners.get(member.owner) ?? 1) - 1;
    if (left > 0) this.owners.set(member.owner, left);
    else this.owners.delete(member.owner);
  }

  /** Sends to everybody who is live; a frame that could not be made sends them away to come back. Says to how many. */
  async sendAll(payload: Payload | null): Promise<number> {
    let sent = 0;
    for (const member of this.members) {
      if (!member.live) continue;
      if (payload !== null) deliver(member, payload);
      else member.sink.close(CloseCode.overload, "A frame could not be made. Come back with your last cursor.");
      sent += 1;
      if (sent % AT_ONCE === 0) await nextTurn();
    }
    return sent;
  }
}

/** A subscriber that is too slow is closed: it comes back with its last cursor and catches up at its own pace. */
export function deliver(member: Member, payload: Payload): void {
  if (member.left) return;
  if (member.sink.isFull()) member.sink.close(CloseCode.lagging, "Too slow. Come back with your last cursor.");
  else member.sink.send(payload);
}

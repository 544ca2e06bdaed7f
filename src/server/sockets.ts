import type { WebSocket } from "ws";
import type { Caller } from "../access/caller.js";
import { Fault } from "../domain/faults.js";
import { CloseCode } from "../live/sink.js";

export interface SocketBounds {
  perCaller: number;
  waitingPerAddress: number;
  messagesPerMinute: number;
  messageBurst: number;
}

/** How long a closed socket may take to say goodbye, in milliseconds. */
const LAST_WORDS = 2_000;

/** Counts sockets: those of an address that have not said who they are, and those of each caller. */
export class SocketCounts {
  private readonly waiting = new Map<string, number>();
  private readonly callers = new Map<string, number>();

  constructor(private readonly bounds: SocketBounds) {}

  mayWait(address: string): boolean {
    return (this.waiting.get(address) ?? 0) < this.bounds.waitingPerAddress;
  }

  /** Counts a socket as waiting until the returned function is called. */
  wait(address: string): () => void {
    return held(this.waiting, address);
  }

  /** Counts a socket as the caller's until the returned function is called. Throws when there are enough. */
  admit(caller: Caller): () => void {
    if ((this.callers.get(caller.personId) ?? 0) >= this.bounds.perCaller) {
      throw new Fault("LIMIT_EXCEEDED", `You may have at most ${this.bounds.perCaller} connections at once.`);
    }
    return held(this.callers, caller.personId);
  }
}

function held(counts: Map<string, number>, key: string): () => void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    const left = (counts.get(key) ?? 1) - 1;
    if (left > 0) counts.set(key, left);
    else counts.delete(key);
  };
}

/** Closes a socket that sends more messages than anybody needs, before another of them is looked at. */
export function boundMessages(socket: WebSocket, bounds: SocketBounds, now: () => number = Date.now): void {
  let left = bounds.messageBurst;
  let since = now();
  socket.on("message", () => {
    const at = now();
    left = Math.min(bounds.messageBurst, left + ((at - since) * bounds.messagesPerMinute) / 60_000);
    since = at;
    left -= 1;
    if (left >= 0) return;
    shut(socket, CloseCode.overload, "Too many messages. Come back later.");
  });
}

/** Closes a socket at once: what it still sends is heard by nobody, and it cannot linger. */
export function shut(socket: WebSocket, code: number, reason: string): void {
  socket.removeAllListeners("message");
  socket.close(code, reason);
  const timer = setTimeout(() => socket.terminate(), LAST_WORDS).unref();
  socket.once("close", () => clearTimeout(timer));
}

import type { ServerResponse } from "node:http";
import type { GraphQLFormattedError } from "graphql";
import type { Payload, Sink } from "../live/sink.js";
import { Outbox, type OutboxBounds } from "./outbox.js";

/** A comment so often, in milliseconds, so that proxies do not take a quiet stream for a dead one. */
const KEEP_ALIVE = 12_000;
/** How long a stream that has ended may take to empty what waits in it, in milliseconds. */
const LAST_WORDS = 2_000;
/** When to come back, in milliseconds, at random in between: so that not all who lose a node come at once. */
const COME_BACK = { soonest: 500, latest: 5_000 };

const NEW_LINES = Buffer.from("\n\n");
const COMPLETE = "event: complete\ndata:\n\n";

/** How a stream ended: by a code of live/sink.ts, or 1000 when the client went or the operation was complete. */
export interface StreamEnd {
  code: number;
  reason: string;
  /** Bytes that were not taken. */
  queueBytes: number;
}

/**
 * One operation as server-sent events in the distinct connections mode of graphql-sse. Each frame has its cursor as the
 * event's id, which comes back as `Last-Event-ID`. A stream that ends without `complete` is one to come back to.
 */
export class EventStream implements Sink {
  private readonly outbox: Outbox;
  private readonly beat: NodeJS.Timeout;
  private end: StreamEnd | null = null;
  private hasBegun = false;

  constructor(
    private readonly response: ServerResponse,
    bounds: OutboxBounds,
    private readonly parts: {
      headers: Record<string, string | number | string[] | undefined>;
      tell: (error: unknown) => GraphQLFormattedError;
      onEnd: (end: StreamEnd) => void;
    },
  ) {
    this.outbox = new Outbox(response, bounds);
    this.beat = setInterval(() => this.write(":\n\n"), KEEP_ALIVE);
    response.once("close", () => {
      clearInterval(this.beat);
      parts.onEnd(this.end ?? { code: 1000, reason: "the client went", queueBytes: response.writableLength });
    });
    response.on("error", () => {});
  }

  begin(): void {
    if (this.hasBegun) return;
    this.hasBegun = true;
    const own = { "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" };
    this.response.writeHead(200, { ...this.parts.headers, ...own });
    this.response.flushHeaders();
  }

  send({ bytes, cursor }: Payload): void {
    if (this.end) return;
    this.begin();
    this.outbox.writeParts([Buffer.from(`event: next\nid: ${cursor}\ndata: `, "latin1"), bytes, NEW_LINES]);
  }

  waiting(): number {
    return this.outbox.waiting;
  }

  isFull(): boolean {
    return this.outbox.isFull;
  }

  /** One answer, and the operation is complete. */
  answer(result: object): void {
    this.write(`event: next\ndata: ${JSON.stringify(result)}\n\n${COMPLETE}`);
    this.finish(1000, "complete");
  }

  refuse(fault: Error): void {
    this.answer({ errors: [this.parts.tell(fault)] });
  }

  close(code: number, reason: string): void {
    const { soonest, latest } = COME_BACK;
    const wait = Math.round(soonest + Math.random() * (latest - soonest));
    this.write(`retry: ${wait}\n: ${code} ${reason}\n\n`);
    this.finish(code, reason);
  }

  private write(text: string): void {
    if (this.end) return;
    this.begin();
    this.outbox.write(Buffer.from(text));
  }

  private finish(code: number, reason: string): void {
    if (this.end) return;
    this.end = { code, reason, queueBytes: this.outbox.waiting };
    this.response.end();
    const timer = setTimeout(() => this.response.destroy(), LAST_WORDS).unref();
    this.response.once("close", () => clearTimeout(timer));
  }
}

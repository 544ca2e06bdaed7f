import { type Client, createClient } from "graphql-ws";
import WebSocket from "ws";
import { noteDriven } from "../conformance/driven.js";
import { eventually } from "./eventually.js";
import type { Loose } from "./loose.js";

/** One subscription on a socket of its own, and what came of it. */
export class LiveClient {
  readonly frames: Loose[] = [];
  readonly errors: unknown[] = [];
  closed: { code: number; reason: string } | null = null;
  private isOver = false;
  readonly client: Client;
  private readonly unsubscribe: () => void;

  constructor(url: string, token: string, query: string, variables: Record<string, unknown> = {}) {
    noteDriven(query);
    this.client = createClient({
      url,
      connectionParams: { token },
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      on: {
        closed: (event) => {
          const { code, reason } = event as { code: number; reason: string };
          this.closed = { code, reason: String(reason) };
        },
      },
    });
    this.unsubscribe = this.client.subscribe<Record<string, Loose>>(
      { query, variables },
      {
        next: (result) => {
          if (result.errors) this.errors.push(...result.errors);
          if (result.data) this.frames.push(Object.values(result.data)[0]);
        },
        error: (error) => {
          this.errors.push(...(Array.isArray(error) ? error : [error]));
          this.isOver = true;
        },
        complete: () => {},
      },
    );
  }

  get lastCursor(): string {
    return this.frames.at(-1).cursor;
  }

  /** Waits until the frames so far fulfil the condition. */
  async until(condition: (frames: Loose[]) => boolean, what = "the frames did not come"): Promise<Loose[]> {
    const describe = () =>
      `${what}: ${JSON.stringify(this.frames)} ${JSON.stringify(this.errors)} ${JSON.stringify(this.closed)}`;
    await eventually(() => {
      if (condition(this.frames)) return true;
      if (this.isOver) throw new Error(describe());
      return false;
    }, describe);
    return this.frames;
  }

  /** The subscription stands: its first frame has come. */
  ready(): Promise<Loose[]> {
    return this.until((frames) => frames.length > 0);
  }

  async end(): Promise<void> {
    this.unsubscribe();
    await this.client.dispose();
  }
}

import { type Client, createClient } from "graphql-ws";
import WebSocket from "ws";
import { noteDriven } from "../conformance/driven.js";
import { eventually } from "./eventually.js";
import type { Loose } from "./loose.js";

/** Where to subscribe: at an address at once, or at a test's server when it has come to what was done before. */
export type At = string | { readonly webSocketUrl: string; settled(): Promise<void> };

/** One subscription on a socket of its own, and what came of it. */
export class LiveClient {
  readonly frames: Loose[] = [];
  readonly errors: unknown[] = [];
  closed: { code: number; reason: string } | null = null;
  private isOver = false;
  private isEnded = false;
  readonly client: Client;
  private unsubscribe: () => void = () => {};

  constructor(at: At, token: string, query: string, variables: Record<string, unknown> = {}) {
    noteDriven(query);
    this.client = createClient({
      url: typeof at === "string" ? at : at.webSocketUrl,
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
    if (typeof at === "string") this.begin(query, variables);
    else
      at.settled().then(
        () => this.isEnded || this.begin(query, variables),
        (error) => this.fail(error),
      );
  }

  private begin(query: string, variables: Record<string, unknown>): void {
    this.unsubscribe = this.client.subscribe<Record<string, Loose>>(
      { query, variables },
      {
        next: (result) => {
          if (result.errors) this.errors.push(...result.errors);
          if (result.data) this.frames.push(Object.values(result.data)[0]);
        },
        error: (error) => this.fail(error),
        complete: () => {},
      },
    );
  }

  private fail(error: unknown): void {
    this.errors.push(...(Array.isArray(error) ? error : [error]));
    this.isOver = true;
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
    this.isEnded = true;
    this.unsubscribe();
    await this.client.dispose();
  }
}

import { createClient as createStreamClient } from "graphql-sse";
import { type Client, createClient } from "graphql-ws";
import WebSocket from "ws";
import { type Resuming, resume, type SubscribingClient } from "../../src/client/resume.js";
import type { Loose } from "../support/loose.js";
import type { Cluster } from "./cluster.js";

type Frame = Loose;

const BACK_OFF = { first: 50, longest: 1_000 };

/** A subscription through a stock client and `resume`, which goes to any of the nodes each time that it connects. */
export class Connection {
  /** The longest time without any frame, in milliseconds. */
  longestSilence = 0;
  interruptions = 0;
  frames = 0;
  failure: Error | null = null;
  private lastFrame = Date.now();
  private readonly resuming: Resuming;
  private readonly stop: () => void;
  private readonly sever: () => void;

  constructor(
    cluster: Cluster,
    transport: "WebSocket" | "events",
    {
      query,
      variables,
      after,
      token,
    }: { query: string; variables: Record<string, unknown>; after: string; token: string },
    onFrame: (frame: Frame) => void,
  ) {
    const { client, stop, sever } = transport === "events" ? streams(cluster, token) : sockets(cluster, token);
    this.stop = stop;
    this.sever = sever;
    this.resuming = resume(
      client,
      { query, variables, after, backOff: BACK_OFF },
      {
        next: ({ data }) => {
          this.longestSilence = Math.max(this.longestSilence, Date.now() - this.lastFrame);
          this.lastFrame = Date.now();
          this.frames += 1;
          onFrame(Object.values(data ?? {})[0]);
        },
        error: (error) => {
          this.failure = error;
        },
        complete: () => {
          this.failure = new Error("the server completed what has no end");
        },
        interrupted: () => {
          this.interruptions += 1;
        },
      },
    );
  }

  /** Breaks the line, as a network would. */
  cut(): void {
    this.sever();
  }

  end(): void {
    this.resuming.dispose();
    this.stop();
  }
}

interface Line {
  client: SubscribingClient;
  stop: () => void;
  sever: () => void;
}

function sockets(cluster: Cluster, token: string): Line {
  const client: Client = createClient({
    url: () => `${cluster.anyUrl().replace("http", "ws")}/graphql`,
    connectionParams: { token },
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionAckWaitTimeout: 5_000,
  });
  return { client, stop: () => void client.dispose(), sever: () => client.terminate() };
}

function streams(cluster: Cluster, token: string): Line {
  const open = new Set<AbortController>();
  const client = createStreamClient({
    url: () => `${cluster.anyUrl()}/graphql/stream`,
    headers: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    fetchFn: async (input: string, { signal, ...init }: RequestInit) => {
      const abort = new AbortController();
      open.add(abort);
      const both = signal ? AbortSignal.any([signal, abort.signal]) : abort.signal;
      return fetch(input, { ...init, signal: both });
    },
  });
  const sever = () => {
    for (const abort of open) abort.abort(new Error("cut"));
    open.clear();
  };
  return { client, stop: () => client.dispose(), sever };
}

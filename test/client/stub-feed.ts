import { createServer, type Server } from "node:http";
import type { Socket } from "node:net";
import { buildSchema, graphql } from "graphql";
import { useServer as serveSubscriptions } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { freePort } from "../support/ports.js";
import { contract } from "./contract.js";

interface FeedFrame {
  cursor: string;
  mode: string;
  resetReason?: string;
  entries: object[];
}

/** A journal of numbered entries served as the contract's `changes`, on a server that can be killed and come back. */
export class StubFeed {
  readonly #entries: object[] = [];
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #webSockets: WebSocketServer | undefined;
  #wake: (() => void)[] = [];
  port = 0;
  connections = 0;
  /** What each subscription asked to begin after. */
  readonly subscribedAfter: (string | undefined)[] = [];
  /** Close codes that the next connections get instead of an acknowledgement. */
  readonly refuseWith: number[] = [];
  /** A cursor that is answered with RESET. */
  forgotten: string | undefined;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get length(): number {
    return this.#entries.length;
  }

  get openSockets(): number {
    return this.#sockets.size;
  }

  append(count: number, change: (number: number) => object = () => ({})): void {
    for (let added = 0; added < count; added += 1) {
      const number = this.#entries.length + 1;
      this.#entries.push({ ...entry(number), ...change(number) });
    }
    for (const wake of this.#wake.splice(0)) wake();
  }

  async start(): Promise<void> {
    const schema = buildSchema(contract);
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        if (request.headers.authorization !== "Bearer good") {
          response.end(
            JSON.stringify({ errors: [{ message: "Log in first", extensions: { code: "UNAUTHENTICATED" } }] }),
          );
          return;
        }
        const { query } = JSON.parse(Buffer.concat(parts).toString()) as { query: string };
        const rootValue = { feedPosition: () => String(this.#entries.length) };
        void graphql({ schema, source: query, rootValue }).then((result) => response.end(JSON.stringify(result)));
      });
    });
    server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
    const webSockets = new WebSocketServer({ server, path: "/graphql" });
    webSockets.on("connection", (webSocket) => {
      this.connections += 1;
      const code = this.refuseWith.shift();
      if (code !== undefined) webSocket.close(code);
    });
    serveSubscriptions(
      {
        schema,
        onConnect: ({ connectionParams }) => connectionParams?.["token"] === "good",
        roots: {
          subscription: { changes: ({ after }: { after?: string }) => this.#follow(after) },
        },
      },
      webSockets,
    );
    this.port ||= await freePort();
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.port, "127.0.0.1", resolve);
    });
    this.#server = server;
    this.#webSockets = webSockets;
  }

  /** As kill -9 does: every connection is cut, with whatever was under way on it. */
  async kill(): Promise<void> {
    const closed = new Promise((resolve) => this.#server?.close(resolve));
    this.cut();
    await closed;
  }

  closeAll(code: number): void {
    for (const webSocket of this.#webSockets?.clients ?? []) webSocket.close(code);
  }

  cut(): void {
    for (const webSocket of this.#webSockets?.clients ?? []) webSocket.terminate();
    for (const socket of this.#sockets) socket.destroy();
  }

  async *#follow(after: string | undefined): AsyncGenerator<{ changes: FeedFrame }> {
    this.subscribedAfter.push(after);
    let position = after === undefined ? this.#entries.length : Number(after);
    if (after !== undefined && after === this.forgotten) {
      position = this.#entries.length;
      yield { changes: { cursor: String(position), mode: "RESET", resetReason: "TOO_OLD", entries: [] } };
    }
    for (;;) {
      const entries = this.#entries.slice(position, position + 1 + Math.floor(Math.random() * 5));
      position += entries.length;
      yield { changes: { cursor: String(position), mode: "LIVE", entries } };
      if (position >= this.#entries.length) await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }
}

function entry(number: number): object {
  return {
    entryId: `ent_${number}`,
    unitId: `unt_${number}`,
    action: "reportEvent",
    recordType: "SecurityEvent",
    recordId: `evt_${number}`,
    version: 1,
    actorId: null,
    origin: "LIVE",
    about: [],
    occurredAt: null,
    recordedAt: "2026-11-21T10:00:00.123456Z",
    sequencedAt: null,
    changes: [],
  };
}

/** The number of the entry that has this unit. */
export function numberOf(unitId: string): number {
  return Number(unitId.slice("unt_".length));
}

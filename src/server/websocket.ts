import type { IncomingMessage, Server } from "node:http";
import type { GraphQLFormattedError, GraphQLSchema } from "graphql";
import { handleProtocols, makeServer } from "graphql-ws";
import { type WebSocket, WebSocketServer } from "ws";
import type { Context } from "../../resolvers/common/context.js";
import type { Caller, Callers } from "../access/caller.js";
import type { Session, Sessions } from "../access/sessions.js";
import { Fault } from "../domain/faults.js";
import type { Hub } from "../live/hub.js";
import { CloseCode } from "../live/sink.js";
import type { ClientAddresses } from "./client-address.js";
import { type Closing, endingsOf, unsure } from "./closing.js";
import type { Documents } from "./documents.js";
import type { Door } from "./door.js";
import { type TellOptions, tellError } from "./errors.js";
import { limits } from "./limits.js";
import type { OutboxBounds } from "./outbox.js";
import {
  type Connection,
  executeOnce,
  type LiveOperations,
  prepare,
  type Socket,
  type SocketArgs,
  subscribeLive,
} from "./socket-operations.js";
import { converse } from "./socket-protocol.js";
import { prolongByPing } from "./socket-sessions.js";
import { boundMessages, type SocketBounds, type SocketCounts, shut } from "./sockets.js";
import { type Arrival, acceptUpgrades } from "./upgrade.js";

export interface WebSocketParts {
  schema: GraphQLSchema;
  documents: Documents;
  callers: Callers;
  door: Door;
  addresses: ClientAddresses;
  sessions: Sessions;
  hub: Hub;
  contextFor: (caller: Caller) => Context;
  allowedOrigins: readonly string[];
  bounds: SocketBounds;
  counts: SocketCounts;
  queue: OutboxBounds;
  onClosed: (closing: Closing) => void;
  tell: TellOptions;
}

const KEEP_ALIVE = 12_000;
const INIT_TIMEOUT = 3_000;

/** GraphQL over WebSocket (graphql-transport-ws): subscriptions go to the hub, queries and mutations are executed. */
export function serveWebSockets(
  server: Server,
  parts: WebSocketParts,
): {
  close(): Promise<void>;
  /** For those who watch the server. */
  figures(): { open: number; waiting: number };
} {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.message,
    perMessageDeflate: false,
    handleProtocols,
  });
  const stopAccepting = acceptUpgrades(server, sockets, parts);
  const protocol = makeServer<{ token?: unknown }, Connection>({
    schema: parts.schema,
    connectionInitWaitTimeout: INIT_TIMEOUT,
    onConnect: (socket) => connect(socket, parts),
    onPing: ({ extra }, payload) => prolongByPing(extra.socket, extra.session, payload, parts),
    onDisconnect: (socket) => disconnect(socket, parts),
    onClose: ({ extra: { address, stream, since, session } }, code = 1006, reason = "") =>
      parts.onClosed({
        code,
        reason,
        personId: session?.caller.personId ?? null,
        address,
        seconds: (Date.now() - since) / 1_000,
        queueBytes: stream.writableLength,
      }),
    onSubscribe: (socket, id, payload) => prepare(socket, id, payload, parts),
    subscribe: (args) => subscribeLive(args as SocketArgs),
    execute: (args) => executeOnce(args as SocketArgs, parts),
    onError: (_socket, _id, _payload, errors) =>
      errors.map((error) => tellError(error, parts.tell)) as GraphQLFormattedError[],
  });
  sockets.on("connection", (socket: WebSocket, _request: IncomingMessage, arrival: Arrival) => {
    boundMessages(socket, parts.bounds);
    converse({
      server: protocol,
      socket,
      extra: { ...arrival, socket },
      keepAlive: KEEP_ALIVE,
      onBug: (error) => parts.tell.logBug("socket", error),
    });
  });
  return {
    figures() {
      let waiting = 0;
      for (const client of sockets.clients) waiting += client.bufferedAmount;
      return { open: sockets.clients.size, waiting };
    },
    async close() {
      stopAccepting();
      for (const client of sockets.clients) client.close(CloseCode.draining, "The server goes down. Come back soon.");
      await new Promise((resolve) => sockets.close(resolve));
    },
  };
}

async function connect(socket: Socket, parts: WebSocketParts): Promise<boolean> {
  const webSocket = socket.extra.socket;
  const given = socket.connectionParams?.token;
  const token = typeof given === "string" ? given : undefined;
  const { address, recognized } = socket.extra;
  try {
    const caller = await parts.door.guarded(token, address, () => parts.callers.authenticate(token, address));
    webSocket.once("close", parts.counts.admit(caller));
    const session = sessionOf(socket, caller, token as string);
    const isOpen = await parts.sessions.open(session);
    recognized();
    // Gone while we looked: nobody else will take it out of the books.
    if (webSocket.readyState !== webSocket.OPEN) disconnect(socket, parts);
    return isOpen && webSocket.readyState === webSocket.OPEN;
  } catch (error) {
    if (!(error instanceof Fault)) parts.tell.logBug("connect", error);
    const [code, reason] = farewell(error);
    shut(webSocket, code, reason);
    return false;
  }
}

function sessionOf(socket: Socket, caller: Caller, token: string): Session {
  const webSocket = socket.extra.socket;
  const live: LiveOperations = new Map();
  const session: Session = {
    caller,
    token,
    address: socket.extra.address,
    changed: async ({ view }) => {
      for (const { subscription } of live.values()) await subscription.moveTo(view);
    },
    ...endingsOf((code, reason) => shut(webSocket, code, reason)),
  };
  Object.assign(socket.extra, { session, live });
  return session;
}

function farewell(error: unknown): [code: number, reason: string] {
  if (!(error instanceof Fault)) return unsure;
  if (error.code === "UNAUTHENTICATED" || error.code === "FORBIDDEN")
    return [CloseCode.revoked, "A valid token is needed."];
  return [CloseCode.overload, error.message.slice(0, 120)];
}

function disconnect(socket: Socket, parts: WebSocketParts): void {
  const { session, live } = socket.extra;
  if (session) parts.sessions.close(session);
  for (const { subscription } of live?.values() ?? []) subscription.end();
  live?.clear();
}

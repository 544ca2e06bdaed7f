import type { IncomingMessage, Server } from "node:http";
import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
} from "graphql";
import type { Context as WsContext } from "graphql-ws";
import { type Extra, useServer } from "graphql-ws/use/ws";
import { type WebSocket, WebSocketServer } from "ws";
import type { Context } from "../../resolvers/common/context.js";
import type { Caller, Callers } from "../access/caller.js";
import type { Session, Sessions } from "../access/sessions.js";
import { Fault } from "../domain/faults.js";
import type { Hub, LiveSubscription } from "../live/hub.js";
import { CloseCode } from "../live/sink.js";
import type { ClientAddresses } from "./client-address.js";
import type { Asked, Documents } from "./documents.js";
import type { Door } from "./door.js";
import { type TellOptions, tellError } from "./errors.js";
import { LimitExceeded, limits } from "./limits.js";
import { liveOperation, Tap } from "./live-operation.js";
import { prolongByPing } from "./socket-sessions.js";
import { socketSink } from "./socket-sink.js";
import { boundMessages, type SocketBounds, SocketCounts, shut } from "./sockets.js";
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
  tell: TellOptions;
}

/** What a socket carries: whence it comes, and who it is from its first message on. */
type Connection = Partial<Arrival> & {
  session?: Session;
  live?: Map<string, LiveSubscription>;
};

type Socket = WsContext<{ token?: unknown }, Extra & Connection>;
type SocketArgs = ExecutionArgs & { contextValue: { socket: Socket; id: string; caller: Caller } };
type Parts = WebSocketParts & { counts: SocketCounts };

const KEEP_ALIVE = 12_000;
const INIT_TIMEOUT = 3_000;
const FINAL = 4401;

/** GraphQL over WebSocket (graphql-transport-ws): subscriptions go to the hub, queries and mutations are executed. */
export function serveWebSockets(server: Server, given: WebSocketParts): { close(): Promise<void> } {
  const parts: Parts = { ...given, counts: new SocketCounts(given.bounds) };
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.message, perMessageDeflate: false });
  const arrivals = new WeakMap<IncomingMessage, Arrival>();
  sockets.on("connection", (socket: WebSocket, request: IncomingMessage, arrival: Arrival) => {
    arrivals.set(request, arrival);
    boundMessages(socket, parts.bounds);
  });
  const stopAccepting = acceptUpgrades(server, sockets, parts);
  const served = useServer<{ token?: unknown }, Connection>(
    {
      schema: parts.schema,
      connectionInitWaitTimeout: INIT_TIMEOUT,
      onConnect: (socket) => {
        Object.assign(socket.extra, arrivals.get(socket.extra.request));
        return connect(socket as Socket, parts);
      },
      onPing: ({ extra }, payload) => prolongByPing(extra.socket, (extra as Connection).session, payload, parts),
      onDisconnect: (socket) => disconnect(socket as Socket, parts),
      onSubscribe: (socket, id, payload) => prepare(socket as Socket, id, payload, parts),
      subscribe: (args) => subscribeLive(args as SocketArgs),
      execute: (args) => executeOnce(args as SocketArgs, parts),
      onError: (_socket, _id, _payload, errors) =>
        errors.map((error) => tellError(error, parts.tell)) as GraphQLFormattedError[],
      isProd: true,
    },
    sockets,
    KEEP_ALIVE,
  );
  // What a socket sends that is no frame is its own mistake, and ws closes it: no reason to fill the log, as graphql-ws would.
  sockets.on("connection", (socket: WebSocket) => socket.removeAllListeners("error").on("error", () => {}));
  return {
    async close() {
      stopAccepting();
      for (const client of sockets.clients) client.close(CloseCode.draining, "The server goes down. Come back soon.");
      await served.dispose();
    },
  };
}

async function connect(socket: Socket, parts: Parts): Promise<boolean> {
  const webSocket = socket.extra.socket;
  const given = socket.connectionParams?.token;
  const token = typeof given === "string" ? given : undefined;
  const { address = "", recognized } = socket.extra;
  try {
    const caller = await parts.door.guarded(token, address, () => parts.callers.authenticate(token, address));
    webSocket.once("close", parts.counts.admit(caller));
    const session = sessionOf(socket, caller, token as string);
    const isOpen = await parts.sessions.open(session);
    recognized?.();
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
  const live = new Map<string, LiveSubscription>();
  const session: Session = {
    caller,
    token,
    address: socket.extra.address,
    changed: async ({ view }) => {
      for (const subscription of live.values()) await subscription.moveTo(view);
    },
    revoked: () => shut(webSocket, FINAL, "The token is no longer valid."),
    expired: () => shut(webSocket, CloseCode.expired, "The token has ended. Come back with another."),
    unsure: () => shut(webSocket, CloseCode.overload, "The token could not be checked now."),
  };
  Object.assign(socket.extra, { session, live });
  return session;
}

function farewell(error: unknown): [code: number, reason: string] {
  if (!(error instanceof Fault)) return [CloseCode.overload, "The token could not be checked now."];
  if (error.code === "UNAUTHENTICATED" || error.code === "FORBIDDEN") return [FINAL, "A valid token is needed."];
  return [CloseCode.overload, error.message.slice(0, 120)];
}

function disconnect(socket: Socket, parts: Parts): void {
  const { session, live } = socket.extra;
  if (session) parts.sessions.close(session);
  for (const subscription of live?.values() ?? []) subscription.end();
  live?.clear();
}

async function prepare(
  socket: Socket,
  id: string,
  payload: Asked & {
    operationName?: string | null | undefined;
    variables?: Record<string, unknown> | null | undefined;
  },
  parts: Parts,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const { live, session, stream } = socket.extra as Required<Connection>;
  if (live.has(id)) {
    // Two operations of one id in one packet: graphql-ws would keep only the second.
    socket.extra.socket.close(4409, `Subscriber for ${id} already exists`);
    return [new GraphQLError("This operation id is in use.")];
  }
  try {
    if (id.length > limits.operationId) {
      throw new LimitExceeded(
        "operationId",
        `The id of an operation may have at most ${limits.operationId} characters.`,
      );
    }
    if (Object.keys(socket.subscriptions).length > limits.operationsPerSocket) {
      throw new LimitExceeded(
        "operationsPerSocket",
        `A socket may have at most ${limits.operationsPerSocket} operations.`,
      );
    }
    // As at an HTTP request: what the clock has changed holds here too.
    const caller = await parts.callers.authenticate(session.token, session.address);
    await parts.door.ask(caller);
    const text = parts.documents.admit(payload) ?? "";
    const document = parts.documents.validated(text);
    if ("length" in document) return document;
    const operationName = payload.operationName ?? null;
    const args = { schema: parts.schema, document, operationName, variableValues: payload.variables ?? {} };
    // Given up while we looked: then this is told to nobody.
    if (!(id in socket.subscriptions) || live.has(id)) return [new GraphQLError("The operation was given up.")];
    if (getOperationAST(document, operationName)?.operation === "subscription") {
      const { view, personId } = session.caller;
      const sink = socketSink(socket.extra.socket, stream, id);
      live.set(id, parts.hub.subscribe({ ...liveOperation(args), view, owner: personId, sink }));
    }
    return { ...args, contextValue: { socket, id, caller } };
  } catch (error) {
    return [asGraphQLError(error)];
  }
}

async function executeOnce(args: SocketArgs, parts: Parts): Promise<ExecutionResult> {
  const contextValue = parts.contextFor(args.contextValue.caller);
  const result = (await execute({ ...args, contextValue })) as ExecutionResult;
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => toldError(error, parts)) };
}

/** What may be told of an error, as the kind of object that graphql-ws can send: any other ends the whole socket. */
function toldError(error: GraphQLError, parts: Parts): GraphQLError {
  const { message, path, extensions } = tellError(error, parts.tell);
  return new GraphQLError(message, { path: path ?? null, extensions: extensions ?? null });
}

/** The hub has the operation and writes frames to the socket itself; graphql-ws only learns of the end. */
function subscribeLive({ contextValue: { socket, id } }: SocketArgs): Tap {
  const { live } = socket.extra;
  return new Tap(() => {
    live?.get(id)?.end();
    live?.delete(id);
  });
}

/** graphql-ws takes no other errors; what is told of one is what is told of its cause. */
function asGraphQLError(error: unknown): GraphQLError {
  const cause = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(cause.message, { originalError: cause });
}

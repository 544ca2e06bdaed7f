import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
} from "graphql";
import type { Context as WsContext } from "graphql-ws";
import type { WebSocket } from "ws";
import type { Context } from "../../resolvers/common/context.js";
import type { Caller, Callers } from "../access/caller.js";
import type { Session } from "../access/sessions.js";
import type { Hub, LiveSubscription } from "../live/hub.js";
import type { Asked } from "./asked.js";
import type { Documents } from "./documents.js";
import type { Door } from "./door.js";
import { type TellOptions, tellError } from "./errors.js";
import { LimitExceeded, limits } from "./limits.js";
import { liveOperation } from "./live-operation.js";
import { Outbox, type OutboxBounds } from "./outbox.js";
import { SocketSink } from "./socket-sink.js";
import { Tap } from "./tap.js";
import type { Arrival } from "./upgrade.js";

/** The live operations of a socket by their ids. */
export type LiveOperations = Map<string, { tap: Tap; subscription: LiveSubscription }>;

/** What a socket carries: whence it comes, and who it is from its first message on. */
export interface Connection extends Arrival {
  socket: WebSocket;
  session?: Session;
  live?: LiveOperations;
  outbox?: Outbox;
}

export type Socket = WsContext<{ token?: unknown }, Connection>;
export type SocketArgs = ExecutionArgs & { contextValue: { socket: Socket; id: string; caller: Caller } };

interface OperationParts {
  schema: GraphQLSchema;
  documents: Documents;
  callers: Callers;
  door: Door;
  hub: Hub;
  contextFor: (caller: Caller) => Context;
  queue: OutboxBounds;
  tell: TellOptions;
}

/** Admits an operation; a subscription is with the hub from here on. */
export async function prepare(
  socket: Socket,
  id: string,
  payload: Asked & {
    operationName?: string | null | undefined;
    variables?: Record<string, unknown> | null | undefined;
  },
  parts: OperationParts,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const { live, session } = socket.extra as Required<Connection>;
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
    const args = parts.documents.executable(payload);
    if ("length" in args) return args;
    // Given up while we looked: then this is told to nobody.
    if (!(id in socket.subscriptions)) return [new GraphQLError("The operation was given up.")];
    if (getOperationAST(args.document, args.operationName)?.operation === "subscription") {
      const { view, personId } = session.caller;
      const tap = new Tap(() => {
        live.get(id)?.subscription.end();
        live.delete(id);
      });
      const outbox = outboxOf(socket, parts.queue);
      const sink = new SocketSink(socket.extra.socket, outbox, id, tap);
      const subscription = parts.hub.subscribe({ ...liveOperation(args), view, owner: personId, sink });
      live.set(id, { tap, subscription });
    }
    return { ...args, contextValue: { socket, id, caller } };
  } catch (error) {
    return [asGraphQLError(error)];
  }
}

/** One queue for all operations of a socket: they share its way out. */
function outboxOf({ extra }: Socket, bounds: OutboxBounds): Outbox {
  extra.outbox ??= new Outbox(extra.stream, bounds);
  return extra.outbox;
}

export async function executeOnce(args: SocketArgs, parts: OperationParts): Promise<ExecutionResult> {
  const contextValue = parts.contextFor(args.contextValue.caller);
  const result = (await execute({ ...args, contextValue })) as ExecutionResult;
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => toldError(error, parts)) };
}

/** The hub has the operation and writes frames to the socket itself; graphql-ws only learns of the end. */
export function subscribeLive({ contextValue: { socket, id } }: SocketArgs): Tap {
  const operation = socket.extra.live?.get(id);
  if (!operation) throw new Error("the operation was given up");
  return operation.tap;
}

/** What may be told of an error, as the kind of object that graphql-ws can send: any other ends the whole socket. */
function toldError(error: GraphQLError, parts: OperationParts): GraphQLError {
  const { message, path, extensions } = tellError(error, parts.tell);
  return new GraphQLError(message, { path: path ?? null, extensions: extensions ?? null });
}

/** graphql-ws takes no other errors; what is told of one is what is told of its cause. */
function asGraphQLError(error: unknown): GraphQLError {
  const cause = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(cause.message, { originalError: cause });
}

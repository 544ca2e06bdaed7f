import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
} from "graphql";
import type { Context } from "../../resolvers/common/context.js";
import type { Caller } from "../access/caller.js";
import type { Session, Sessions } from "../access/sessions.js";
import { Fault } from "../domain/faults.js";
import type { Hub, LiveSubscription } from "../live/hub.js";
import { CloseCode } from "../live/sink.js";
import { type Asked, isRecord } from "./asked.js";
import { type Closing, endingsOf } from "./closing.js";
import type { Documents } from "./documents.js";
import { type TellOptions, tellError } from "./errors.js";
import { EventStream, type StreamEnd } from "./event-stream.js";
import { answerFault } from "./faults.js";
import { LimitExceeded } from "./limits.js";
import { liveOperation } from "./live-operation.js";
import type { OutboxBounds } from "./outbox.js";
import { bearerOf, type RecognizeParts, recognizing } from "./recognize.js";
import { askedIn } from "./request.js";
import type { SocketCounts } from "./sockets.js";

interface Parts extends RecognizeParts {
  schema: GraphQLSchema;
  documents: Documents;
  sessions: Sessions;
  hub: Hub;
  counts: SocketCounts;
  queue: OutboxBounds;
  contextFor: (caller: Caller) => Context;
  onClosed: (closing: Closing) => void;
  tell: TellOptions;
}

const MEDIA = "text/event-stream";

/** GraphQL over server-sent events, an operation a request, for clients and proxies without WebSocket. */
export function serveEventStreams(
  app: FastifyInstance,
  parts: Parts,
): { close(): void; figures(): { open: number; waiting: number } } {
  const open = new Set<EventStream>();
  app.route({
    url: "/graphql/stream",
    method: ["GET", "POST", "OPTIONS"],
    onRequest: recognizing(parts),
    handler: async (request, reply) => {
      if (!request.headers.accept?.includes(MEDIA)) {
        return answerFault(request, reply, 406, { code: "BAD_REQUEST", message: `Here everything is ${MEDIA}.` });
      }
      const asked = askedIn(request);
      if (!isOfItsKind(asked)) {
        return answerFault(request, reply, 400, { code: "BAD_REQUEST", message: "The request is none of GraphQL's." });
      }
      try {
        const args = parts.documents.executable(asked);
        if ("length" in args) throw new Invalid(args);
        const operation = getOperationAST(args.document, args.operationName)?.operation;
        if (request.method === "GET" && operation === "mutation") {
          return answerFault(request, reply, 405, {
            code: "BAD_REQUEST",
            message: "What changes something is sent by POST.",
          });
        }
        if (operation === "subscription") await follow(request, reply, args, open, parts);
        else await answerOnce(request, reply, args, parts);
      } catch (error) {
        refuseDocument(reply, error, parts);
      }
      return reply;
    },
  });
  return {
    figures() {
      let waiting = 0;
      for (const stream of open) waiting += stream.waiting();
      return { open: open.size, waiting };
    },
    close() {
      for (const stream of open) stream.close(CloseCode.draining, "The server goes down. Come back soon.");
    },
  };
}

/** Whether there is a document, and everything is of the kind that GraphQL over HTTP demands (§5.1). */
function isOfItsKind({ query, documentId, extensions, operationName, variables }: Asked): boolean {
  if (query === undefined ? documentId === undefined && extensions == null : typeof query !== "string") return false;
  return (
    (operationName == null || typeof operationName === "string") &&
    [variables, extensions].every((one) => one == null || isRecord(one))
  );
}

/** All that validation found. */
class Invalid extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super("The document is not valid.");
  }
}

/**
 * What is wrong with an operation is told in its stream, as the protocol demands: of an answer with another status a
 * browser's EventSource tells nothing. What concerns the request, its caller or its rate keeps its status.
 */
function refuseDocument(reply: FastifyReply, error: unknown, { queue, tell }: Parts): void {
  if (!isOfOperation(error)) throw error;
  const errors = (error instanceof Invalid ? error.errors : [error]).map((one) => tellError(one, tell));
  streamOf(reply, queue, tell).answer({ errors });
}

function isOfOperation(error: unknown): boolean {
  if (error instanceof Invalid || error instanceof GraphQLError || error instanceof LimitExceeded) return true;
  return error instanceof Fault && (error.code === "BAD_REQUEST" || error.code === "BAD_USER_INPUT");
}

/** A stream that only answers. */
function streamOf(reply: FastifyReply, queue: OutboxBounds, tell: TellOptions): EventStream {
  reply.hijack();
  return new EventStream(reply.raw, queue, {
    headers: reply.getHeaders(),
    tell: (error) => tellError(error, tell),
    onEnd: () => {},
  });
}

async function answerOnce(
  request: FastifyRequest,
  reply: FastifyReply,
  args: ExecutionArgs,
  { contextFor, queue, tell }: Parts,
): Promise<void> {
  const contextValue = contextFor(request.caller as Caller);
  const result = (await execute({ ...args, contextValue })) as ExecutionResult;
  const told = result.errors ? { ...result, errors: result.errors.map((error) => tellError(error, tell)) } : result;
  streamOf(reply, queue, tell).answer(told);
}

async function follow(
  request: FastifyRequest,
  reply: FastifyReply,
  args: ExecutionArgs,
  open: Set<EventStream>,
  parts: Parts,
): Promise<void> {
  const caller = request.caller as Caller;
  const live = liveOperation(args);
  const after = lastEventId(request) ?? live.after;
  const address = parts.addresses.of(request.raw);
  const since = Date.now();
  const leave = parts.counts.admit(caller);
  let subscription: LiveSubscription | null = null;
  const onEnd = (end: StreamEnd) => {
    subscription?.end();
    parts.sessions.close(session);
    open.delete(stream);
    leave();
    parts.onClosed({ ...end, personId: caller.personId, address, seconds: (Date.now() - since) / 1_000 });
  };
  const stream = new EventStream(reply.raw, parts.queue, {
    headers: reply.getHeaders(),
    tell: (error) => tellError(error, parts.tell),
    onEnd,
  });
  const session: Session = {
    caller,
    token: bearerOf(request) as string,
    address,
    changed: async ({ view }) => subscription?.moveTo(view),
    ...endingsOf((code, reason) => stream.close(code, reason)),
  };
  reply.hijack();
  open.add(stream);
  try {
    if (!(await parts.sessions.open(session)) || reply.raw.closed) return;
    const { view, personId } = session.caller;
    subscription = parts.hub.subscribe({ ...live, after, view, owner: personId, sink: stream });
    stream.begin();
  } catch (error) {
    stream.refuse(error as Error);
  }
}

/** The cursor of the last frame that the client has dealt with, which counts more than what it began with. */
function lastEventId({ headers }: FastifyRequest): string | null {
  const id = headers["last-event-id"];
  return typeof id === "string" && id !== "" ? id : null;
}

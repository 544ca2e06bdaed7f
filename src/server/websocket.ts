import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type FieldNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  specifiedRules,
  validate,
} from "graphql";
import type { Context as WsContext } from "graphql-ws";
import { type Extra, useServer } from "graphql-ws/use/ws";
import { type WebSocket, WebSocketServer } from "ws";
import type { Context } from "../../resolvers/common/context.js";
import type { Caller, Callers } from "../access/caller.js";
import type { Session, Sessions } from "../access/sessions.js";
import { Fault } from "../domain/faults.js";
import { feedFor } from "../live/feeds.js";
import { CloseCode, type Sink } from "../live/group.js";
import type { Hub, LiveSubscription } from "../live/hub.js";
import { type LogBug, tellError } from "./errors.js";
import { depthLimit, limits } from "./limits.js";

export interface WebSocketParts {
  schema: GraphQLSchema;
  callers: Callers;
  sessions: Sessions;
  hub: Hub;
  contextFor: (caller: Caller) => Context;
  allowedOrigins: readonly string[];
  logBug: LogBug;
}

/** What a socket carries from its first message on. */
interface Connection {
  session?: Session;
  live?: Map<string, LiveSubscription>;
}

type Socket = WsContext<{ token?: unknown }, Extra & Partial<Connection>>;
type SocketArgs = ExecutionArgs & { contextValue: { socket: Socket; id: string; live: LiveOperation | null } };
type LiveOperation = ReturnType<typeof liveOperation>;

const KEEP_ALIVE = 12_000;
const INIT_TIMEOUT = 3_000;
const FINAL = 4401;
const RULES = [...specifiedRules, depthLimit];

/** GraphQL over WebSocket (graphql-transport-ws): subscriptions go to the hub, queries and mutations are executed. */
export function serveWebSockets(server: Server, parts: WebSocketParts): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.message, perMessageDeflate: false });
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!mayConnect(request, parts.allowedOrigins)) {
      socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit("connection", webSocket, request));
  };
  server.on("upgrade", upgrade);
  const served = useServer<{ token?: unknown }, Partial<Connection>>(
    {
      schema: parts.schema,
      connectionInitWaitTimeout: INIT_TIMEOUT,
      onConnect: (socket) => connect(socket as Socket, parts),
      onDisconnect: (socket) => disconnect(socket as Socket, parts),
      onSubscribe: (socket, id, payload) => prepare(socket as Socket, id, payload, parts),
      subscribe: (args) => subscribeLive(args as SocketArgs, parts),
      execute: (args) => executeOnce(args as SocketArgs, parts),
      onError: (_socket, _id, _payload, errors) =>
        errors.map((error) => tellError(error, parts.logBug)) as GraphQLFormattedError[],
      isProd: true,
    },
    sockets,
    KEEP_ALIVE,
  );
  return {
    async close() {
      server.off("upgrade", upgrade);
      for (const client of sockets.clients) client.close(CloseCode.draining, "The server goes down. Come back soon.");
      await served.dispose();
    },
  };
}

/** Programs send no Origin; a page must come from this server or from one that the configuration names. */
function mayConnect(request: IncomingMessage, allowedOrigins: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (new URL(request.url ?? "/", "http://host").pathname !== "/graphql") return false;
  if (origin === undefined || allowedOrigins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

async function connect(socket: Socket, parts: WebSocketParts): Promise<boolean> {
  const webSocket = socket.extra.socket;
  const token = socket.connectionParams?.token;
  try {
    const caller = await parts.callers.authenticate(typeof token === "string" ? token : undefined);
    const live = new Map<string, LiveSubscription>();
    const session: Session = {
      caller,
      token: token as string,
      changed: async ({ view }) => {
        for (const subscription of live.values()) await subscription.moveTo(view);
      },
      revoked: () => webSocket.close(FINAL, "The token is no longer valid."),
      expired: () => webSocket.close(CloseCode.expired, "The token has ended. Come back with another."),
    };
    Object.assign(socket.extra, { session, live });
    parts.sessions.open(session);
    return true;
  } catch (error) {
    if (error instanceof Fault && error.code === "UNAUTHENTICATED") webSocket.close(FINAL, "A valid token is needed.");
    else webSocket.close(CloseCode.overload, "The token could not be checked now.");
    return false;
  }
}

function disconnect(socket: Socket, parts: WebSocketParts): void {
  const { session, live } = socket.extra;
  if (session) parts.sessions.close(session);
  for (const subscription of live?.values() ?? []) subscription.end();
  live?.clear();
}

function prepare(
  socket: Socket,
  id: string,
  payload: {
    query: string;
    operationName?: string | null | undefined;
    variables?: Record<string, unknown> | null | undefined;
  },
  parts: WebSocketParts,
): ExecutionArgs | readonly GraphQLError[] {
  const { live } = socket.extra;
  if (live?.has(id)) {
    // Two operations of one id in one packet: graphql-ws would keep only the second.
    socket.extra.socket.close(4409, `Subscriber for ${id} already exists`);
    return [new GraphQLError("This operation id is in use.")];
  }
  if (Object.keys(socket.subscriptions).length > limits.operationsPerSocket) {
    return [limitError(`A socket may have at most ${limits.operationsPerSocket} operations.`)];
  }
  let document: DocumentNode;
  try {
    document = parse(payload.query, { maxTokens: limits.tokens });
  } catch (error) {
    return [withCode(error as GraphQLError, "GRAPHQL_PARSE_FAILED")];
  }
  const faults = validate(parts.schema, document, RULES);
  if (faults.length > 0) return faults.map((fault) => withCode(fault, "GRAPHQL_VALIDATION_FAILED"));
  const { operationName = null, variables } = payload;
  const args = { schema: parts.schema, document, operationName, variableValues: variables ?? {} };
  if (getOperationAST(document, operationName)?.operation !== "subscription") {
    return { ...args, contextValue: { socket, id, live: null } };
  }
  try {
    return { ...args, contextValue: { socket, id, live: liveOperation(args) } };
  } catch (error) {
    const { message, extensions } = tellError(error, parts.logBug);
    return [new GraphQLError(message, { extensions: extensions ?? null })];
  }
}

async function executeOnce(args: SocketArgs, parts: WebSocketParts): Promise<ExecutionResult> {
  const { session } = args.contextValue.socket.extra;
  const contextValue = parts.contextFor((session as Session).caller);
  const result = (await execute({ ...args, contextValue })) as ExecutionResult;
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => tellError(error, parts.logBug) as GraphQLError) };
}

/** Gives the operation to the hub, which writes frames to the socket itself; graphql-ws only learns of the end. */
function subscribeLive(args: SocketArgs, parts: WebSocketParts): AsyncGenerator<ExecutionResult, void, void> {
  const { socket, id, live: operation } = args.contextValue;
  const { session, live } = socket.extra as Required<Connection> & Extra;
  const tap = new Tap(() => {
    live.get(id)?.end();
    live.delete(id);
  });
  const sink = socketSink(socket.extra.socket, id);
  live.set(id, parts.hub.subscribe({ ...(operation as LiveOperation), view: session.caller.view, sink }));
  return tap;
}

/** What is asked, taken apart: the field, its arguments, and what must be equal for requests to share an execution. */
function liveOperation({ schema, document, operationName, variableValues }: ExecutionArgs) {
  const operation = getOperationAST(document, operationName) as OperationDefinitionNode;
  const field = operation.selectionSet.selections.find((selection) => selection.kind === Kind.FIELD) as
    | FieldNode
    | undefined;
  const definition = field && schema.getSubscriptionType()?.getFields()[field.name.value];
  if (!field || !definition) throw new Fault("BAD_USER_INPUT", "The subscription must select its field directly.");
  const variables = (variableValues ?? {}) as Record<string, unknown>;
  const given = getArgumentValues(definition, field, coerced(schema, operation, variables));
  const after = field.arguments?.find((argument) => argument.name.value === "after")?.value;
  // Where each subscriber stands differs; what they get from then on does not.
  const shared = { ...variables };
  if (after?.kind === Kind.VARIABLE) delete shared[after.name.value];
  const { after: cursor, ...rest } = given;
  // Arguments that cannot be served are refused now, before anybody waits for frames.
  feedFor(field.name.value, rest);
  return {
    document,
    operationName: operationName ?? null,
    variables,
    field: field.name.value,
    arguments: rest,
    after: (cursor as string | null | undefined) ?? null,
    operationKey: JSON.stringify([print(document), operationName ?? null, shared]),
  };
}

function coerced(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Record<string, unknown>) {
  const result = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (result.errors) throw result.errors[0];
  return result.coerced;
}

function socketSink(webSocket: WebSocket, id: string): Sink {
  const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  return {
    send(payload) {
      if (webSocket.readyState === webSocket.OPEN) webSocket.send(`${head}${payload}}`);
    },
    waiting: () => webSocket.bufferedAmount,
    close: (code, reason) => webSocket.close(code, reason),
  };
}

/** An iterator that yields nothing: it tells graphql-ws that the operation lives, and us when it ends. */
class Tap implements AsyncGenerator<ExecutionResult, void, void> {
  private finish!: (result: IteratorReturnResult<void>) => void;
  private readonly done = new Promise<IteratorReturnResult<void>>((resolve) => {
    this.finish = resolve;
  });

  constructor(private readonly onEnd: () => void) {}

  next(): Promise<IteratorResult<ExecutionResult, void>> {
    return this.done;
  }

  async return(): Promise<IteratorReturnResult<void>> {
    this.onEnd();
    this.finish({ done: true, value: undefined });
    return { done: true, value: undefined };
  }

  async throw(): Promise<IteratorReturnResult<void>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}

function limitError(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "LIMIT_EXCEEDED" } });
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  error.extensions["code"] ??= code;
  return error;
}

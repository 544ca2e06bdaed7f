import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Context } from "../../resolvers/common/context.js";
import type { Caller, Callers } from "../access/caller.js";
import { Fault, type FaultCode } from "../domain/faults.js";
import { type LogBug, tellError } from "./errors.js";
import { serveGraphiql } from "./graphiql.js";
import { depthLimit, limits } from "./limits.js";

export interface HttpParts {
  schema: GraphQLSchema;
  callers: Callers;
  contextFor: (caller: Caller) => Context;
  isReady: () => Promise<boolean>;
  allowedOrigins: readonly string[];
  logBug: LogBug;
  logger: FastifyBaseLogger;
}

declare module "fastify" {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

export async function buildHttp(parts: HttpParts): Promise<{ app: FastifyInstance; apollo: ApolloServer<Context> }> {
  const apollo = new ApolloServer<Context>({
    schema: parts.schema,
    introspection: true,
    // The default plugin would wrap every field for a header that private answers never carry.
    plugins: [statusOfOldMedia, ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
    validationRules: [depthLimit],
    parseOptions: { maxTokens: limits.tokens },
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    formatError: (_formatted, error) => tellError(error, parts.logBug),
  });
  await apollo.start();
  const app = Fastify({
    loggerInstance: parts.logger,
    disableRequestLogging: true,
    bodyLimit: limits.body,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    forceCloseConnections: "idle",
    return503OnClosing: false,
  });
  app.decorateRequest("caller", null);
  app.setErrorHandler((error, _request, reply) => answerFault(reply, error, parts.logBug));
  app.setNotFoundHandler((_request, reply) => sendFault(reply, 404, "NOT_FOUND", "There is nothing here."));
  app.addHook("onRequest", async (request, reply) => guardHeaders(request, reply, parts.allowedOrigins));
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    const ready = await parts.isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? "ready" : "not ready" });
  });
  app.get("/", async (_request, reply) => reply.redirect("/graphiql"));
  serveGraphiql(app);
  app.route({
    url: "/graphql",
    method: ["GET", "POST", "OPTIONS"],
    // Before the body is even read: a stranger's document costs nothing.
    onRequest: async (request, reply) => {
      if (request.method === "OPTIONS") return reply.code(204).send();
      request.caller = await parts.callers.authenticate(bearerOf(request));
    },
    handler: fastifyApolloHandler(apollo, {
      context: async (request: FastifyRequest) => parts.contextFor(request.caller as Caller),
    }) as never,
  });
  return { app, apollo };
}

function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? "")?.[1];
}

function guardHeaders(request: FastifyRequest, reply: FastifyReply, allowedOrigins: readonly string[]): void {
  reply
    .header("x-content-type-options", "nosniff")
    .header("referrer-policy", "no-referrer")
    .header("x-frame-options", "DENY");
  reply.header("cache-control", "no-store");
  const { origin } = request.headers;
  if (!origin || !allowedOrigins.includes(origin)) return;
  reply.header("access-control-allow-origin", origin).header("vary", "origin");
  reply.header("access-control-allow-headers", "authorization, content-type, apollo-require-preflight");
  reply.header("access-control-allow-methods", "GET, POST").header("access-control-max-age", "600");
}

function answerFault(reply: FastifyReply, error: unknown, logBug: LogBug): void {
  const status = (error as { statusCode?: number }).statusCode;
  if (error instanceof Fault) {
    if (error.code === "UNAUTHENTICATED") reply.header("www-authenticate", "Bearer");
    sendFault(reply, error.code === "UNAUTHENTICATED" ? 401 : 503, error.code, error.message);
  } else if (status === 413)
    sendFault(reply, 413, "LIMIT_EXCEEDED", `A request may have at most ${limits.body} bytes.`);
  else if (status !== undefined && status >= 400 && status < 500)
    sendFault(reply, status, "BAD_REQUEST", "The request cannot be read.");
  else {
    const told = tellError(error, logBug);
    reply.code(500).send({ errors: [told] });
  }
}

function sendFault(reply: FastifyReply, status: number, code: FaultCode, message: string): void {
  reply
    .code(status)
    .type("application/json; charset=utf-8")
    .send({ errors: [{ message, extensions: { code } }] });
}

/** The old media type wants 200 for documents that could not be parsed or validated (GraphQL over HTTP). */
const statusOfOldMedia: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response }) {
        if (request.http?.headers.get("accept")?.includes("application/graphql-response+json")) return;
        if (response.body.kind !== "single") return;
        const code = response.body.singleResult.errors?.[0]?.extensions?.["code"];
        const early: unknown[] = [
          "GRAPHQL_PARSE_FAILED",
          "GRAPHQL_VALIDATION_FAILED",
          "BAD_USER_INPUT",
          "LIMIT_EXCEEDED",
        ];
        if (response.http.status !== undefined && response.http.status >= 400 && early.includes(code))
          response.http.status = 200;
      },
    };
  },
};

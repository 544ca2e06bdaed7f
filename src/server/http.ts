import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import type { Context } from "../../resolvers/common/context.js";
import type { Caller } from "../access/caller.js";
import { bodyParser } from "./body.js";
import type { ClientAddresses } from "./client-address.js";
import type { Documents } from "./documents.js";
import type { Door } from "./door.js";
import { type Downloads, serveDownloads } from "./downloads.js";
import type { TellOptions } from "./errors.js";
import { answerError, answerFault } from "./faults.js";
import { serveGraphiql } from "./graphiql.js";
import { guardHeaders, refuseSecretsInUrl } from "./headers.js";
import { limits } from "./limits.js";
import { recognizing } from "./recognize.js";
import { admitRequest } from "./request.js";
import { serveUploads, type UploadServer } from "./uploads.js";

export interface HttpParts<C extends object = Context> {
  apollo: ApolloServer<C>;
  documents: Documents;
  door: Door;
  addresses: ClientAddresses;
  contextFor: (caller: Caller) => C;
  /** Null for a server that hands nothing out. */
  downloads: Downloads | null;
  /** Null for a server that takes nothing in. */
  uploads: UploadServer | null;
  isReady: () => Promise<boolean>;
  allowedOrigins: readonly string[];
  graphiql: boolean;
  tls: { cert: Buffer; key: Buffer } | null;
  headersTimeout: number;
  requestTimeout: number;
  tell: TellOptions;
  logger: FastifyBaseLogger;
}

declare module "fastify" {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

/** How often Node looks for connections that are too slow, in milliseconds. */
const LOOK_FOR_SLOW = 1_000;

/** How long the answers to requests that are here may take when the server closes, in milliseconds. */
const LAST_ANSWERS = 5_000;

/** The HTTP server, in front of an Apollo server that has started. */
export function buildHttp<C extends object>(parts: HttpParts<C>): FastifyInstance {
  const { apollo, documents, addresses, tell } = parts;
  const app = newServer(parts);
  app.decorateRequest("caller", null);
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    bodyParser(app.getDefaultJsonParser("error", "error")),
  );
  app.setErrorHandler((error, request, reply) => answerError(request, reply, error, tell));
  app.setNotFoundHandler((request, reply) =>
    answerFault(request, reply, 404, { code: "NOT_FOUND", message: "There is nothing here." }),
  );
  app.addHook("onRequest", async (request, reply) => {
    guardHeaders(request, reply, { allowedOrigins: parts.allowedOrigins, isSecure: addresses.isSecure(request.raw) });
    refuseSecretsInUrl(request.url);
  });
  app.addHook("preClose", async () => {
    // Closing, Node no longer looks for connections that are too slow: they would hold up the end.
    setTimeout(() => app.server.closeAllConnections(), LAST_ANSWERS).unref();
  });
  serveHealth(app, parts.isReady);
  if (parts.downloads) serveDownloads(app, { ...parts, downloads: parts.downloads });
  if (parts.uploads) serveUploads(app, { ...parts, uploads: parts.uploads });
  if (parts.graphiql) {
    app.get("/", async (_request, reply) => reply.redirect("/graphiql"));
    serveGraphiql(app);
  }
  app.route({
    url: "/graphql",
    method: ["GET", "POST", "OPTIONS"],
    onRequest: recognizing(parts),
    preHandler: async (request) => admitRequest(request, documents),
    handler: fastifyApolloHandler(apollo, {
      context: async (request: FastifyRequest) => parts.contextFor(request.caller as Caller),
    }) as never,
  });
  return app;
}

function newServer({
  tls,
  logger,
  headersTimeout,
  requestTimeout,
}: Pick<HttpParts, "tls" | "logger" | "headersTimeout" | "requestTimeout">): FastifyInstance {
  const slow = { headersTimeout, connectionsCheckingInterval: LOOK_FOR_SLOW };
  const options = {
    loggerInstance: logger,
    // A line for each request would write down what stands in URLs.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.body,
    requestTimeout,
    connectionTimeout: 60_000,
    forceCloseConnections: "idle" as const,
    return503OnClosing: false,
  };
  if (!tls) return Fastify({ ...options, http: slow });
  return Fastify({ ...options, https: { ...slow, ...tls, minVersion: "TLSv1.2" } }) as unknown as FastifyInstance;
}

function serveHealth(app: FastifyInstance, isReady: () => Promise<boolean>): void {
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request: FastifyRequest, reply: FastifyReply) => {
    const ready = await isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? "ready" : "not ready" });
  });
}

import { ApolloServer, type ApolloServerPlugin, type BaseContext } from "@apollo/server";
import { type CreateServerForIntegrationTests, defineIntegrationTestSuite } from "@apollo/server-integration-testsuite";
import { buildSchema } from "graphql";
import { pino } from "pino";
import type { Caller } from "../../src/access/caller.js";
import { ClientAddresses } from "../../src/server/client-address.js";
import { Documents } from "../../src/server/documents.js";
import type { Door } from "../../src/server/door.js";
import { buildHttp } from "../../src/server/http.js";

/** Everybody may come in: the suite knows no tokens, and what stands behind the door is its own. */
const openDoor = {
  knock: async () => {},
  recognize: async () => ({ personId: "per_suite" }) as Caller,
  ask: async () => {},
} as unknown as Door;

/** The suite asks at `/`. */
const atRoot = (request: { url?: string | undefined }) => {
  request.url = request.url?.replace(/^\/(?=$|\?)/, "/graphql");
};

const buildSuiteServer: CreateServerForIntegrationTests = async (config, options) => {
  const documents = new Documents(config.schema ?? buildSchema("type Query { nothing: Int }"), {
    introspection: true,
    trusted: null,
  });
  let app: ReturnType<typeof buildHttp> | undefined;
  const drain: ApolloServerPlugin = {
    serverWillStart: async () => ({ drainServer: async () => void (await app?.close()) }),
  };
  const apollo = new ApolloServer<BaseContext>({ ...config, plugins: [...(config.plugins ?? []), drain] });
  await apollo.start();
  app = buildHttp<BaseContext>({
    apollo,
    documents,
    door: openDoor,
    addresses: new ClientAddresses([]),
    contextFor: (() => options?.context?.() ?? {}) as () => BaseContext,
    downloads: null,
    uploads: null,
    isReady: async () => true,
    allowedOrigins: [],
    graphiql: false,
    tls: null,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    tell: { logBug: () => {}, suggestions: true },
    logger: pino({ level: "silent" }),
  });
  // By design every answer of ours says no-store; the suite wants to see what Apollo says of caching.
  app.addHook("preHandler", async (_request, reply) => void reply.removeHeader("cache-control"));
  app.server.prependListener("request", atRoot);
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  return { server: apollo, url, extraCleanup: async () => app?.close() };
};

// Apollo's own tests of those who put it on a web framework, against the factory of our server.
defineIntegrationTestSuite(buildSuiteServer);

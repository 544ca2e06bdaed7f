import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin, type BaseContext } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { GraphQLError, type GraphQLSchema, OperationTypeNode } from "graphql";
import { type Documents, parseOptions } from "./documents.js";
import { type TellOptions, tellError } from "./errors.js";
import { Executor } from "./execution/executor.js";
import { wantsNewMedia } from "./faults.js";

type GatewayInterface = NonNullable<ApolloServerOptions<BaseContext>["gateway"]>;

/** Apollo as it stands behind our door. */
export function apolloOptions<C extends BaseContext>(
  schema: GraphQLSchema,
  documents: Documents,
  tell: TellOptions,
): ApolloServerOptions<C> {
  return {
    gateway: executedBy(schema, new Executor()),
    // What may be asked is for `documents` to say, on this transport as on the other.
    introspection: true,
    validationRules: [...documents.rules],
    parseOptions,
    // The default plugin would wrap every field for a header that private answers never carry.
    plugins: [
      statusOfOldMedia,
      noSubscriptions,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
    // Registering as one goes would fill the memory with what anybody sends; see trusted-documents.ts instead.
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    formatError: (_formatted, error) => tellError(error, tell),
  };
}

/** The one place at which Apollo lets somebody else execute; it needs no gateway for that. */
function executedBy(schema: GraphQLSchema, executor: Executor): GatewayInterface {
  return {
    load: async () => ({
      executor: async ({ document, request: { operationName, variables }, context }) =>
        executor.execute({ schema, document, operationName, variableValues: variables, contextValue: context }),
    }),
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: "" });
      return () => {};
    },
    stop: async () => {},
  };
}

export async function startApollo<C extends BaseContext>(options: ApolloServerOptions<C>): Promise<ApolloServer<C>> {
  const apollo = new ApolloServer<C>(options);
  await apollo.start();
  return apollo;
}

/** What is followed needs a line that stays, which an answer is not. */
const noSubscriptions: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation }) {
        if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return;
        throw new GraphQLError(
          "Subscriptions are served over WebSocket (graphql-transport-ws), and as server-sent events at /graphql/stream.",
          {
            extensions: { code: "BAD_REQUEST", http: { status: 400 } },
          },
        );
      },
    };
  },
};

/** The old media type wants 200 for documents that could not be parsed or validated (GraphQL over HTTP). */
const statusOfOldMedia: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response }) {
        if (wantsNewMedia(request.http?.headers.get("accept"))) return;
        if (response.body.kind !== "single") return;
        const code = response.body.singleResult.errors?.[0]?.extensions?.["code"];
        const early: unknown[] = ["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"];
        if (response.http.status !== undefined && response.http.status >= 400 && early.includes(code))
          response.http.status = 200;
      },
    };
  },
};

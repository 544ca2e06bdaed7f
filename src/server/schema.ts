import {
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from "graphql";
import { buildSchemaSync, getMetadataStorage } from "type-graphql";
import { IncidentResolver } from "../../resolvers/assessment-and-decision/incident.resolver.js";
import { resolvers } from "../../resolvers/index.js";
import { EventLinkType } from "../../schema/responses/case-records.type.js";
import { describe } from "./schema-words.js";

/** Subscriptions are served by src/live; the library asks for a channel that nobody uses. */
const noPubSub = {
  publish() {},
  subscribe(): never {
    throw new Error("subscriptions are served by src/live");
  },
};

export function buildTocsinSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [...resolvers],
    // Types that no field returns by name: they are met through `node` and `changed`.
    orphanedTypes: [EventLinkType],
    validate: false,
    // The library would ask itself for the whole schema at each start; `npm run check` validates it instead.
    skipCheck: true,
    pubSub: noPubSub,
  });
  describe(schema);
  resolveDirectly(schema);
  return schema;
}

/**
 * type-graphql makes a promise of every field's arguments, and an instance of every input, for which it looks through all
 * types of inputs at each of its fields. Inputs are plain facts here, as GraphQL has coerced them: whatever somebody asks
 * or does is called straight, and so are fields that are met once for each incident of a list.
 */
function resolveDirectly(schema: GraphQLSchema): void {
  const { queries, mutations } = getMetadataStorage();
  for (const [type, operations] of [
    [schema.getQueryType(), queries],
    [schema.getMutationType(), mutations],
  ] as const) {
    for (const operation of operations) {
      const field = type?.getFields()[operation.schemaName];
      const call = straightCall(operation);
      if (field && call) field.resolve = call;
    }
  }
  // Inherited from `Node`, it is not taken for a plain column as the others are; nobody resolves it otherwise.
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) && type.getInterfaces().length > 0) unresolve(type.getFields()["id"]);
  }
  const incident = new IncidentResolver();
  const fields = (schema.getType("Incident") as GraphQLObjectType).getFields();
  for (const name of ["evidence", "responseActions", "controlReviews", "escalations"] as const) {
    const field = fields[name];
    if (field) field.resolve = (root, page, context) => incident[name](root, context, page);
  }
}

function unresolve(field: GraphQLField<unknown, unknown> | undefined): void {
  if (field) delete field.resolve;
}

type Operation = ReturnType<typeof getMetadataStorage>["queries"][number];
type Arguments = Record<string, unknown>;

/** Null for a method that takes anything else than arguments one by one and the context. */
function straightCall({ target, methodName, params = [] }: Operation): GraphQLFieldResolver<unknown, unknown> | null {
  const inOrder = [...params].sort((left, right) => left.index - right.index);
  const takes = inOrder.map((param) => {
    if (param.kind === "arg") return ({ [param.name]: value }: Arguments) => value;
    if (param.kind === "context" && !param.propertyName) return (_given: Arguments, context: unknown) => context;
    return null;
  });
  if (takes.includes(null)) return null;
  const resolver = new (target as new () => Record<string, (...values: unknown[]) => unknown>)();
  return (_root, given, context) => resolver[methodName]?.(...takes.map((take) => take?.(given, context)));
}

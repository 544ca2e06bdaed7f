import type { GraphQLObjectType, GraphQLSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
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
    pubSub: noPubSub,
  });
  describe(schema);
  resolveDirectly(schema);
  return schema;
}

/**
 * type-graphql makes a promise of every field's arguments, and graphql-js pays for each. These fields are met once for
 * each incident of a list, with all they need at hand: they are called straight.
 */
function resolveDirectly(schema: GraphQLSchema): void {
  const resolver = new IncidentResolver();
  const fields = (schema.getType("Incident") as GraphQLObjectType).getFields();
  for (const name of ["evidence", "responseActions", "controlReviews", "escalations"] as const) {
    const field = fields[name];
    if (field) field.resolve = (incident, page, context) => resolver[name](incident, context, page);
  }
}

import type { GraphQLSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { resolvers } from "../../resolvers/index.js";
import { EventLinkType } from "../../schema/responses/case-records.type.js";

/** Subscriptions are served by src/live; the library asks for a channel that nobody uses. */
const noPubSub = {
  publish() {},
  subscribe(): never {
    throw new Error("subscriptions are served by src/live");
  },
};

export function buildTocsinSchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: [...resolvers],
    // Types that no field returns by name: they are met through `node` and `changed`.
    orphanedTypes: [EventLinkType],
    validate: false,
    pubSub: noPubSub,
  });
}

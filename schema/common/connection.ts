import type { GraphQLScalarType } from "graphql";
import { type ClassType, Field, Int, ObjectType } from "type-graphql";
import { plain } from "./record.type.js";
import { FeedCursor, PageCursor } from "./scalars.js";

@ObjectType("PageInfo", { ...plain, description: "Where a page lies in its list (Relay cursor connections)." })
export class PageInfoType {
  @Field(() => Boolean, { description: "Whether more follow." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether the page was asked for behind a cursor." })
  hasPreviousPage!: boolean;

  @Field(() => PageCursor, { nullable: true, description: "Cursor of the first node." })
  startCursor!: string | null;

  @Field(() => PageCursor, { nullable: true, description: "Cursor of the last node: give it as `after`." })
  endCursor!: string | null;
}

/** The connection type of a node type, with nodes beside edges. */
export function connectionOf<T extends object>(
  node: ClassType<T> | (abstract new () => T) | GraphQLScalarType,
  name: string,
) {
  @ObjectType(`${name}Edge`, { ...plain, description: `One ${name} in a list, with its place.` })
  class Edge {
    @Field(() => node as ClassType<T>, { description: "The record." })
    node!: T;

    @Field(() => PageCursor, { description: "Its place in the list." })
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, {
    ...plain,
    description: `A page of a list of ${name}, of what the viewer may see.`,
  })
  class Connection {
    @Field(() => [node as ClassType<T>], { description: "The records of the page." })
    nodes!: T[];

    @Field(() => [Edge], { description: "The records with their cursors." })
    edges!: Edge[];

    @Field(() => PageInfoType, { description: "Where the page lies." })
    pageInfo!: PageInfoType;

    @Field(() => FeedCursor, {
      description: "The place in the journal that the list surely holds: subscribe after it and nothing is missed.",
    })
    asOf!: string;

    @Field(() => Int, { description: "How many there are in all. Costs a query of its own." })
    totalCount!: number;
  }
  return Connection;
}

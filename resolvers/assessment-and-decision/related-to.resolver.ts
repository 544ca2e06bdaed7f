import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import { RelationGraph } from "../../schema/assessment-and-decision/relation.type.js";
import { enumOf } from "../../schema/common/register-fields.js";
import { type RelationKind, relationKind } from "../../src/domain/registers/relations.js";
import { relatedTo } from "../../src/reads/relations.js";
import type { Context } from "../common/context.js";

const kindsOf = enumOf(relationKind);

@Resolver()
export class RelatedToResolver {
  @Query(() => RelationGraph, {
    description:
      "Walks from a record along threat, vulnerability, event, incident, asset and control, both ways (27035-1 §4.1).",
  })
  async relatedTo(
    @Ctx() context: Context,
    @Arg("id", () => ID, { description: "The record to begin with." }) id: string,
    @Arg("depth", () => Int, { nullable: true, description: "How many steps to go, 1 to 6; 1 unless told otherwise." })
    depth?: number | null,
    @Arg("first", () => Int, { nullable: true, description: "How many steps to show, at most 100." })
    first?: number | null,
    @Arg("kinds", () => [kindsOf], { nullable: true, description: "Only along these; absent: along all." })
    kinds?: RelationKind[] | null,
  ) {
    const asOf = context.asOf();
    return { asOf, ...(await relatedTo(context.reads, id, { depth, first, kinds })) };
  }
}

import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { RegulatoryProfileConnection, RegulatoryProfileType } from "../../schema/responses/obligation.type.js";
import { RegulatedAs } from "../../src/domain/obligations/words.js";
import type { RegulatoryProfile } from "../../src/domain/records/obligations.js";
import { listOf } from "../../src/domain/records/record.js";
import type { Context } from "../common/context.js";
import { PageArgs } from "../common/lists.js";

@Resolver(() => RegulatoryProfileType)
export class RegulatoryProfileResolver {
  @Query(() => RegulatoryProfileConnection, {
    description: "What the law sees in each constituency's organization, oldest first (27035-3 §12.3).",
  })
  async regulatoryProfiles(@Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    const asOf = context.asOf();
    const order = { column: "createdAt", direction: "ASC" } as const;
    return { asOf, ...(await context.reads.page("RegulatoryProfile", [], order, page)) };
  }

  @FieldResolver(() => [RegulatedAs], { description: "All that the organization is in the eyes of the law." })
  regulatedAs(@Root() profile: RegulatoryProfile) {
    return listOf(profile.regulatedAs);
  }

  @FieldResolver(() => [String], { description: "Days off besides Saturday and Sunday, as YYYY-MM-DD." })
  holidays(@Root() profile: RegulatoryProfile) {
    return listOf(profile.holidays);
  }
}

import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import { CorrelationType } from "../../schema/correlation/correlation.type.js";
import { correlationsOf } from "../../src/reads/correlations.js";
import type { Context } from "../common/context.js";

@Resolver()
export class CorrelationResolver {
  @Query(() => [CorrelationType], {
    description:
      "Cases that share indicators, actors, harmed assets or, if asked for, words with a case, those that share most first; of what you may see (27035-3 §10.4).",
  })
  correlations(
    @Ctx() { reads }: Context,
    @Arg("incidentId", () => ID) incidentId: string,
    @Arg("first", () => Int, { nullable: true, description: "How many at most: 0 to 100, 25 when absent." })
    first?: number | null,
    @Arg("byText", () => Boolean, {
      nullable: true,
      description:
        "Whether cases count too whose title and summary say the same in at least two words; false when absent.",
    })
    byText?: boolean | null,
  ) {
    return correlationsOf(reads, incidentId, first, byText ?? false);
  }
}

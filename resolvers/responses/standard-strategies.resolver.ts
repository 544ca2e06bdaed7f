import { Arg, Query, Resolver } from "type-graphql";
import { StandardStrategyType } from "../../schema/responses/standard-strategy.type.js";
import { standardStrategies } from "../../src/domain/standard-strategies.js";
import { ResponseKind } from "../../src/domain/words.js";

@Resolver()
export class StandardStrategiesResolver {
  @Query(() => [StandardStrategyType], {
    description:
      "Strategies that are there from the beginning; those of an organization are responseStrategies (27035-3 §11).",
  })
  standardStrategies(
    @Arg("kind", () => ResponseKind, { nullable: true, description: "Only those of the kind." })
    kind?: ResponseKind | null,
  ) {
    return standardStrategies.filter((strategy) => kind == null || strategy.kind === kind);
  }
}

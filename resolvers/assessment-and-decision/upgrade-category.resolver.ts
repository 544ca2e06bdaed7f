import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { UpgradeCategoryInput } from "../../schema/assessment-and-decision/assess.input.js";
import { CategoryUpgradeType } from "../../schema/assessment-and-decision/category.type.js";
import { IncidentType, incidentAnswer } from "../../schema/assessment-and-decision/incident.type.js";
import { PersonType } from "../../schema/plan-and-prepare/people.type.js";
import { upgradeCategory } from "../../src/actions/index.js";
import type { CategoryUpgrade, Incident } from "../../src/domain/records/incident.js";
import { listOf } from "../../src/domain/records/record.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class UpgradeCategoryResolver {
  @Mutation(() => incidentAnswer.result, {
    description:
      "Gives an incident a further category that it has grown into; the former one stays, and so does how it came to that (27035:2011, Annex B).",
  })
  upgradeCategory(@Arg("input", () => UpgradeCategoryInput) input: UpgradeCategoryInput, @Ctx() context: Context) {
    return recordAnswer(context, upgradeCategory, input, incidentAnswer);
  }
}

@Resolver(() => IncidentType)
export class IncidentCategoriesResolver {
  @FieldResolver(() => [CategoryUpgradeType], {
    description: "How it came to categories that it did not have at first, oldest first; at most 100.",
  })
  categoryUpgrades(@Root() { categoryUpgrades }: Incident) {
    return categoryUpgrades ? listOf(categoryUpgrades) : [];
  }
}

@Resolver(() => CategoryUpgradeType)
export class CategoryUpgradeResolver {
  @FieldResolver(() => PersonType, { nullable: true, description: "Who found it." })
  by(@Root() { byId }: CategoryUpgrade, @Ctx() { reads }: Context) {
    return reads.byId("Person", byId);
  }
}

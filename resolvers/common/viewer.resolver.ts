import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { CategoryType } from "../../schema/assessment-and-decision/category.type.js";
import { NodeType } from "../../schema/common/record.type.js";
import { FeedCursor } from "../../schema/common/scalars.js";
import { ViewerType } from "../../schema/plan-and-prepare/people.type.js";
import { Fault } from "../../src/domain/faults.js";
import { mayTake, rules } from "../../src/domain/lifecycle/index.js";
import { recordTypeOf } from "../../src/domain/records/record.js";
import { categoryTree } from "../../src/reads/categories.js";
import type { Context } from "./context.js";

@Resolver()
export class ViewerResolver {
  @Query(() => ViewerType, { description: "Who you are here, and what you may do." })
  async viewer(@Ctx() { caller, reads }: Context) {
    if (!caller) throw new Fault("UNAUTHENTICATED", "A valid bearer token is needed.");
    const actor = { roles: caller.roles, isAuthor: false, permits: caller.acts.permits };
    const permissions = rules.filter((rule) => mayTake(rule, actor));
    return {
      person: await reads.byId("Person", caller.personId),
      roles: [...caller.roles],
      permissions: permissions.map((rule) => rule.action),
      tokenExpiresAt: caller.expiresAt,
    };
  }

  @Query(() => NodeType, {
    nullable: true,
    description: "Any record by its id; null when there is none that you may see.",
  })
  node(@Ctx() { reads }: Context, @Arg("id", () => ID) id: string) {
    const type = recordTypeOf(id);
    return type ? reads.byId(type, id) : null;
  }

  @Query(() => [CategoryType], {
    description:
      "The category tree, parents before their children: the common part, and what the organizations that you may see have added (27035-1 Annex B).",
  })
  categories(
    @Ctx() { reads }: Context,
    @Arg("constituencyId", () => ID, {
      nullable: true,
      description: "Only what this constituency has added, beside the common part.",
    })
    constituencyId?: string | null,
  ) {
    return categoryTree(reads, constituencyId);
  }

  @Query(() => FeedCursor, {
    description: "The place that the journal has come to: what is read after this call holds everything up to it.",
  })
  feedPosition(@Ctx() context: Context) {
    return context.asOf()();
  }
}

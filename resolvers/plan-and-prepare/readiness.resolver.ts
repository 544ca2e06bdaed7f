import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { RecordInterface } from "../../schema/common/record.type.js";
import { PersonType } from "../../schema/plan-and-prepare/people.type.js";
import {
  GoLiveChecklistType,
  GoLiveItemType,
  PreparationDemandType,
  ReadinessType,
} from "../../schema/plan-and-prepare/readiness.type.js";
import { activities, type DemandStanding } from "../../src/domain/readiness/facts.js";
import type { ChecklistItem } from "../../src/domain/readiness/go-live.js";
import { recordTypeOf } from "../../src/domain/records/record.js";
import { instantOf } from "../../src/domain/time.js";
import { checklist, readiness } from "../../src/reads/readiness.js";
import type { Context } from "../common/context.js";

const nowOf = ({ actions }: Context) => instantOf(actions.clock());

@Resolver(() => PreparationDemandType)
export class ReadinessResolver {
  @Query(() => ReadinessType, {
    nullable: true,
    description: "How well a constituency is prepared, at this moment (27035-1 §5.2 a) to h)).",
  })
  async readiness(@Ctx() context: Context, @Arg("constituencyId", () => ID) constituencyId: string) {
    const standings = await readiness(context.reads, constituencyId, nowOf(context));
    if (standings === null) return null;
    const ready = standings.every(({ standing }) => standing === "CURRENT" || standing === "NOT_NEEDED");
    return { constituencyId, ready, activities: standings.map((one) => ({ ...one, ...activities[one.activity] })) };
  }

  @FieldResolver(() => [RecordInterface], {
    description: "The records that it rests on; of what is overdue, those that are. At most 100.",
  })
  async records(@Root() { basis }: DemandStanding, @Ctx() { reads }: Context) {
    const shown = basis.slice(0, MOST_SHOWN).map(({ id }) => {
      const type = recordTypeOf(id);
      return type && reads.byId(type, id);
    });
    return (await Promise.all(shown)).filter(Boolean);
  }

  @FieldResolver()
  total(@Root() { basis }: DemandStanding): number {
    return basis.length;
  }
}

const MOST_SHOWN = 100;

@Resolver(() => GoLiveItemType)
export class GoLiveChecklistResolver {
  @Query(() => GoLiveChecklistType, {
    nullable: true,
    description: "What is there and what is open before a constituency goes live (27035:2011, awareness).",
  })
  async goLiveChecklist(@Ctx() context: Context, @Arg("constituencyId", () => ID) constituencyId: string) {
    const items = await checklist(context.reads, constituencyId, nowOf(context));
    return items && { constituencyId, ready: items.every(({ met }) => met), items };
  }

  @FieldResolver()
  lacking(@Root() { untaught }: ChecklistItem): number {
    return untaught?.total ?? 0;
  }

  @FieldResolver(() => [PersonType], { description: "The people who lack it: the first 100 of them." })
  async people(@Root() { untaught }: ChecklistItem, @Ctx() { reads }: Context) {
    const people = await Promise.all((untaught?.personIds ?? []).map((id) => reads.byId("Person", id)));
    return people.filter(Boolean);
  }
}

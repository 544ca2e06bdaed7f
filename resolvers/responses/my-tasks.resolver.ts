import { Args, type ClassType, Ctx, Query, Resolver } from "type-graphql";
import { typesOfRegister } from "../../schema/common/registers.js";
import { Fault } from "../../src/domain/faults.js";
import { oneOf } from "../../src/reads/condition.js";
import type { Context } from "../common/context.js";
import { PageArgs } from "../common/lists.js";

const connection = () => typesOfRegister("Task").connection as ClassType;

@Resolver()
export class MyTasksResolver {
  @Query(connection, {
    description: "What you have to do and have not done yet: the soonest due first (27035-1 §4.3 f).",
  })
  async myTasks(@Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    const { caller, reads } = context;
    if (!caller) throw new Fault("UNAUTHENTICATED", "A valid bearer token is needed.");
    const asOf = context.asOf();
    const mine = [oneOf("assigneeId", [caller.personId]), oneOf("state", ["OPEN", "IN_PROGRESS"])];
    const order = { column: "dueAt", direction: "ASC", emptyLast: true } as const;
    return { asOf, ...(await reads.page("Task", mine, order, page)) };
  }
}

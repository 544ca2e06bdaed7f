import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { typesOfRegister } from "../../schema/common/registers.js";
import { DateTime } from "../../schema/common/scalars.js";
import { routesAt } from "../../src/actions/notices/route-reports.js";
import { instantOf } from "../../src/domain/time.js";
import { ReportSource } from "../../src/domain/words.js";
import { isTrue, oneOf } from "../../src/reads/condition.js";
import type { Context } from "../common/context.js";

const { node } = typesOfRegister("ContactRoute");
const MOST_ROUTES = 100;

@Resolver()
export class RoutingResolver {
  @Query(() => [node], {
    description:
      "By which routes a report of an event would go, and so which points of contact would be told (27035-3 §8.3).",
  })
  async pocRouting(
    @Ctx() { reads, actions }: Context,
    @Arg("constituencyId", () => ID) constituencyId: string,
    @Arg("categories", () => [String], {
      nullable: true,
      description: "Codes that it is suspected of; none if absent.",
    })
    categories?: string[] | null,
    @Arg("urgent", () => Boolean, { nullable: true, description: "Whether it is urgent; not if absent." })
    urgent?: boolean | null,
    @Arg("source", () => ReportSource, { nullable: true, description: "Who reports it; people if absent." })
    source?: ReportSource | null,
    @Arg("at", () => DateTime, { nullable: true, description: "When; now if absent." })
    at?: string | null,
  ) {
    const conditions = [oneOf("constituencyId", [constituencyId]), isTrue("retired", false)];
    const order = { column: "createdAt", direction: "ASC" } as const;
    const { nodes } = await reads.page("ContactRoute", conditions, order, { first: MOST_ROUTES });
    const report = {
      ...{ subject: "EVENT" as const, categories: categories ?? [] },
      ...{ source: source ?? "MANUAL", urgent: urgent ?? false },
    };
    return routesAt(nodes, report, at ?? instantOf(actions.clock()));
  }
}

import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Info, Query, Resolver } from "type-graphql";
import { IncidentFilter } from "../../schema/assessment-and-decision/assess.input.js";
import { IncidentConnection } from "../../schema/assessment-and-decision/incident.type.js";
import { EventFilter } from "../../schema/detection-and-reporting/report.input.js";
import { SecurityEventConnection } from "../../schema/detection-and-reporting/security-event.type.js";
import type { EventState } from "../../src/domain/words.js";
import { known, oneOf } from "../../src/reads/condition.js";
import { eventConditions, incidentConditions } from "../../src/reads/filters.js";
import { columnsOfPage, loadAhead } from "../common/ahead.js";
import type { Context } from "../common/context.js";
import { PageArgs } from "../common/lists.js";
import { incidentRelations } from "./incident.resolver.js";

/** What waits, the most pressing first, and of equals the one reported first. */
const inOrder = { column: "queueOrder", direction: "ASC" } as const;

@Resolver()
export class QueuesResolver {
  @Query(() => SecurityEventConnection, {
    description: "Reports that nobody has triaged, by priority, then by when they were reported (27035-3 §9).",
  })
  triageQueue(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("where", () => EventFilter, { nullable: true }) where?: EventFilter | null,
  ) {
    return this.events(context, page, ["REPORTED"], where);
  }

  @Query(() => SecurityEventConnection, {
    description: "Triaged events that await a decision, by priority, then by when they were reported (27035-1 §5.4).",
  })
  assessmentQueue(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("where", () => EventFilter, { nullable: true }) where?: EventFilter | null,
  ) {
    return this.events(context, page, ["TRIAGED", "POSSIBLE_INCIDENT"], where);
  }

  @Query(() => IncidentConnection, {
    description:
      "Incidents that are to be responded to: crises first, then by the priority that category and classification give, then by when they were reported (27035-1 §4.3 d).",
  })
  async workQueue(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("where", () => IncidentFilter, { nullable: true }) where?: IncidentFilter | null,
  ) {
    const asOf = context.asOf();
    const conditions = [known("queueOrder"), ...incidentConditions(where)];
    const wanted = { ...page, columns: columnsOfPage(info, incidentRelations) };
    const incidents = await context.reads.page("Incident", conditions, inOrder, wanted);
    await loadAhead(context.reads, info, incidents.nodes, incidentRelations);
    return { asOf, ...incidents };
  }

  private async events(context: Context, page: PageArgs, states: EventState[], where?: EventFilter | null) {
    const asOf = context.asOf();
    const conditions = [known("queueOrder"), oneOf("state", states), ...eventConditions(where)];
    return { asOf, ...(await context.reads.page("SecurityEvent", conditions, inOrder, page)) };
  }
}

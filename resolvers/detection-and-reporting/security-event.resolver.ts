import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { IncidentConnection } from "../../schema/assessment-and-decision/incident.type.js";
import { ActionNameEnum } from "../../schema/common/enums.js";
import { ExternalReferenceType } from "../../schema/common/inputs.js";
import { EventFilter, EventOrder } from "../../schema/detection-and-reporting/report.input.js";
import {
  SecurityEventConnection,
  SecurityEventType,
} from "../../schema/detection-and-reporting/security-event.type.js";
import { PersonType } from "../../schema/plan-and-prepare/people.type.js";
import { availableActions } from "../../src/domain/lifecycle/index.js";
import { listOf } from "../../src/domain/records/record.js";
import type { SecurityEvent } from "../../src/domain/records/security-event.js";
import { eventConditions } from "../../src/reads/filters.js";
import type { Context } from "../common/context.js";
import { PageArgs } from "../common/lists.js";

@Resolver(() => SecurityEventType)
export class SecurityEventResolver {
  @Query(() => SecurityEventConnection, {
    description: "Events that you may see; those reported last come first unless told otherwise.",
  })
  async events(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("where", () => EventFilter, { nullable: true }) where?: EventFilter | null,
    @Arg("orderBy", () => EventOrder, { nullable: true }) orderBy?: EventOrder | null,
  ) {
    const asOf = context.asOf();
    const order = { column: orderBy?.by ?? "reportedAt", direction: orderBy?.direction ?? "DESC" } as const;
    return { asOf, ...(await context.reads.page("SecurityEvent", eventConditions(where), order, page)) };
  }

  @Query(() => SecurityEventType, {
    nullable: true,
    description: "One event; null when there is none that you may see.",
  })
  event(@Ctx() { reads }: Context, @Arg("id", () => ID) id: string) {
    return reads.byId("SecurityEvent", id);
  }

  @FieldResolver(() => [String], { description: "Codes of the category tree that the reporter suspected." })
  suspectedCategories(@Root() event: SecurityEvent) {
    return listOf(event.suspectedCategories);
  }

  @FieldResolver(() => [ExternalReferenceType], { description: "Its numbers in other systems." })
  externalReferences(@Root() event: SecurityEvent) {
    return listOf(event.externalReferences);
  }

  @FieldResolver(() => [ActionNameEnum], {
    description:
      "The actions that are possible for you on the event as it stands. Live, where the answer is for all of your rights, also one that somebody else than you must take: who reviews or verifies.",
  })
  availableActions(@Root() event: SecurityEvent, @Ctx() { view, caller }: Context) {
    return availableActions("SecurityEvent", event, {
      roles: view.roles,
      isAuthor: event.createdBy === view.self,
      personId: caller?.personId ?? null,
      permits: view.permits,
    });
  }

  @FieldResolver(() => PersonType, { nullable: true, description: "Who reported it here." })
  createdBy(@Root() event: SecurityEvent, @Ctx() { reads }: Context) {
    return reads.byId("Person", event.createdBy);
  }

  @FieldResolver(() => PersonType, { nullable: true, description: "Who assessed it last." })
  assessedBy(@Root() event: SecurityEvent, @Ctx() { reads }: Context) {
    return reads.byId("Person", event.assessedBy);
  }

  @FieldResolver(() => PersonType, { nullable: true, description: "Who reviewed the last assessment." })
  reviewedBy(@Root() event: SecurityEvent, @Ctx() { reads }: Context) {
    return reads.byId("Person", event.reviewedBy);
  }

  @FieldResolver(() => IncidentConnection, { description: "The incidents that it is part of." })
  async incidents(@Root() event: SecurityEvent, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return {
      asOf: context.asOf(),
      ...(await context.reads.linked(
        "Incident",
        { table: "event_link", parent: "eventId", child: "incidentId", ends: true },
        event.id,
        page,
      )),
    };
  }
}

import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { IncidentType } from "../../schema/assessment-and-decision/incident.type.js";
import { NodeType } from "../../schema/common/record.type.js";
import { NotificationFilter } from "../../schema/responses/notification.input.js";
import {
  NotificationConnection,
  NotificationType,
  OutOfBandModeConnection,
  OutOfBandModeType,
} from "../../schema/responses/notification.type.js";
import { CaseDetail, ChannelKind } from "../../src/domain/notices/words.js";
import type { Incident } from "../../src/domain/records/incident.js";
import type { Notification, OutOfBandMode } from "../../src/domain/records/notices.js";
import { listOf, type RecordType, recordTypeOf } from "../../src/domain/records/record.js";
import { oneOf } from "../../src/reads/condition.js";
import { notificationConditions } from "../../src/reads/notification-filter.js";
import type { Context } from "../common/context.js";
import { PageArgs, placed } from "../common/lists.js";

@Resolver(() => NotificationType)
export class NotificationResolver {
  @Query(() => NotificationConnection, {
    description: "Notices that you may see, the newest first: to oneself, and of the cases that one reads.",
  })
  async notifications(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("where", () => NotificationFilter, { nullable: true }) where?: NotificationFilter | null,
  ) {
    const asOf = context.asOf();
    const order = { column: "createdAt", direction: "DESC" } as const;
    return { asOf, ...(await context.reads.page("Notification", notificationConditions(where), order, page)) };
  }

  @FieldResolver(() => [CaseDetail], { description: "What of the case is told." })
  tells(@Root() { tells }: Notification) {
    return listOf(tells);
  }

  @FieldResolver(() => NodeType, {
    nullable: true,
    description: "The recipient as a record; null when it is not yours to see.",
  })
  recipient(@Root() { recipientId }: Notification, @Ctx() { reads }: Context) {
    return reads.byId(recordTypeOf(recipientId) as RecordType, recipientId);
  }
}

@Resolver(() => OutOfBandModeType)
export class OutOfBandModeResolver {
  @Query(() => OutOfBandModeConnection, {
    description: "When and why the usual means were not to be used, the newest first (27035:2011).",
  })
  async outOfBandModes(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("constituencyId", () => [String], { nullable: true }) constituencyId?: string[] | null,
  ) {
    const asOf = context.asOf();
    const order = { column: "createdAt", direction: "DESC" } as const;
    const where = constituencyId == null ? [] : [oneOf("constituencyId", constituencyId)];
    return { asOf, ...(await context.reads.page("OutOfBandMode", where, order, page)) };
  }

  @FieldResolver(() => [ChannelKind], { description: "The kinds of channel that must not be used." })
  suspectChannels(@Root() mode: OutOfBandMode) {
    return listOf(mode.suspectChannels);
  }
}

@Resolver(() => IncidentType)
export class IncidentNotificationsResolver {
  @FieldResolver(() => NotificationConnection, {
    description: "Who was told what of it, oldest first (27035-1 §5.5).",
  })
  notifications(@Root() { id }: Incident, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.children("Notification", "incidentId", id, page));
  }

  @FieldResolver(() => OutOfBandModeConnection, {
    description: "When and why the usual means were not to be used in this case, oldest first (27035:2011).",
  })
  outOfBandModes(@Root() { id }: Incident, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.children("OutOfBandMode", "incidentId", id, page));
  }
}

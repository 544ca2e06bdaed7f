import { type ClassType, Field, ID, InterfaceType, ObjectType } from "type-graphql";
import { IncidentType } from "../assessment-and-decision/incident.type.js";
import { FeedMode, ResetReason } from "../common/enums.js";
import { plain } from "../common/record.type.js";
import { FeedCursor } from "../common/scalars.js";
import { SecurityEventType } from "../detection-and-reporting/security-event.type.js";
import { VulnerabilityType } from "../detection-and-reporting/vulnerability.type.js";
import { EvidenceType } from "../responses/case-records.type.js";
import { NotificationType } from "../responses/notification.type.js";
import { ReportingObligationType } from "../responses/obligation.type.js";
import { SharedCaseType, SharedItemType } from "../responses/shared-case.type.js";
import { JournalEntryType } from "./journal.type.js";

@InterfaceType("Feed", {
  description: "A frame of a subscription. One with empty lists is a heartbeat.",
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class Feed {
  @Field(() => FeedCursor, { description: "The place behind this frame: give it as `after` to go on there." })
  cursor!: string;

  @Field(() => FeedMode, { description: "What the frame is." })
  mode!: FeedMode;

  @Field(() => ResetReason, {
    nullable: true,
    description: "With mode RESET: why the client must query and subscribe anew.",
  })
  resetReason!: ResetReason | null;
}

@ObjectType("HistoryFeed", {
  ...plain,
  implements: Feed,
  description: "Entries of the journal: facts of the past, each exactly once and in order, shown under today's rights.",
})
export class HistoryFeed extends Feed {
  @Field(() => [JournalEntryType], { description: "The entries, whole units only." })
  entries!: JournalEntryType[];
}

export function stateFeedOf<T extends object>(node: ClassType<T>, name: string) {
  @ObjectType(`${name}Feed`, {
    ...plain,
    implements: Feed,
    description:
      "Records as they are now. Versions never go back and the newest is always delivered; steps between may be skipped. After any outage the client's set equals a fresh query.",
  })
  class StateFeed extends Feed {
    @Field(() => [ID], { description: "The units of work behind the frame: a client finds its own echo here." })
    unitIds!: string[];

    @Field(() => [node], { description: "Records that came into the filter, or became yours to see." })
    entered!: T[];

    @Field(() => [node], { description: "Records that changed and still meet the filter." })
    updated!: T[];

    @Field(() => [ID], { description: "Records that no longer meet the filter." })
    leftIds!: string[];

    @Field(() => [ID], { description: "Records that are no longer yours to see." })
    withdrawnIds!: string[];
  }
  return StateFeed;
}

export const IncidentFeed = stateFeedOf(IncidentType as ClassType<IncidentType>, "Incident");
export const EventFeed = stateFeedOf(SecurityEventType as ClassType<SecurityEventType>, "Event");
export const VulnerabilityFeed = stateFeedOf(VulnerabilityType as ClassType<VulnerabilityType>, "Vulnerability");
export const ObligationFeed = stateFeedOf(ReportingObligationType as ClassType<ReportingObligationType>, "Obligation");
export const NotificationFeed = stateFeedOf(NotificationType as ClassType<NotificationType>, "Notification");
export const EvidenceFeed = stateFeedOf(EvidenceType as ClassType<EvidenceType>, "Evidence");
export const SharedCaseFeed = stateFeedOf(SharedCaseType as ClassType<SharedCaseType>, "SharedCase");
export const SharedItemFeed = stateFeedOf(SharedItemType as ClassType<SharedItemType>, "SharedItem");

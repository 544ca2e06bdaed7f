import { Arg, ID, Int, Resolver, Root, Subscription } from "type-graphql";
import { IncidentFilter, IncidentOrder } from "../../schema/assessment-and-decision/assess.input.js";
import { FeedCursor } from "../../schema/common/scalars.js";
import { CorrelationFeed } from "../../schema/correlation/correlation.type.js";
import { EventFilter } from "../../schema/detection-and-reporting/report.input.js";
import { VulnerabilityFilter } from "../../schema/detection-and-reporting/vulnerability.input.js";
import {
  EventFeed,
  EvidenceFeed,
  HistoryFeed,
  IncidentFeed,
  NotificationFeed,
  ObligationFeed,
  VulnerabilityFeed,
} from "../../schema/journal/feed.type.js";
import { ChangeFilter } from "../../schema/journal/journal.type.js";
import { IncidentStatsFeed } from "../../schema/metrics/stats.type.js";
import { NotificationFilter } from "../../schema/responses/notification.input.js";
import { ObligationFilter } from "../../schema/responses/obligation.input.js";
import { IncidentGrouping } from "../../src/domain/metrics.js";

/** Frames are made once for all who share a view: see src/live. What arrives here is a frame ready to be shown. */
export const servedLive = () => {
  throw new Error("subscriptions are served by src/live");
};

export const after = {
  nullable: true,
  description: "First what happened since this place, then live. Absent: from now on.",
} as const;

const coalesce = {
  nullable: true,
  description:
    "Milliseconds, 50 to 10000: what changes within such a window comes in one frame, whose cursor stands behind all of it. Absent or 0: each change at once.",
} as const;

@Resolver()
export class LiveResolver {
  @Subscription(() => HistoryFeed, {
    subscribe: servedLive,
    description:
      "Entries of the journal as they are committed: each exactly once, in order, as far as you may see them.",
  })
  changes(
    @Root() frame: object,
    @Arg("where", () => ChangeFilter, { nullable: true }) _where?: ChangeFilter | null,
    @Arg("after", () => FeedCursor, after) _after?: string | null,
    @Arg("coalesce", () => Int, coalesce) _coalesce?: number | null,
  ) {
    return frame;
  }

  @Subscription(() => IncidentFeed, {
    subscribe: servedLive,
    description: "Incidents that come into the filter, change in it, leave it or are withdrawn.",
  })
  incidentsChanged(
    @Root() frame: object,
    @Arg("where", () => IncidentFilter, { nullable: true }) _where?: IncidentFilter | null,
    @Arg("after", () => FeedCursor, after) _after?: string | null,
    @Arg("coalesce", () => Int, coalesce) _coalesce?: number | null,
  ) {
    return frame;
  }

  @Subscription(() => IncidentFeed, {
    subscribe: servedLive,
    description:
      "The incidents of a board: first those that `incidents` would answer with (mode SNAPSHOT, in `entered`), then what comes onto the board, changes on it, leaves it or is withdrawn. A SNAPSHOT stands for everything before it; it comes again whenever the board must be told anew, with the reason. With `after`, of a board that has not changed since then nothing is repeated.",
  })
  incidentBoard(
    @Root() frame: object,
    @Arg("where", () => IncidentFilter, { nullable: true }) _where?: IncidentFilter | null,
    @Arg("orderBy", () => IncidentOrder, { nullable: true }) _orderBy?: IncidentOrder | null,
    @Arg("first", () => Int, { nullable: true, description: "How many at most: 1 to 100, 25 when absent." })
    _first?: number | null,
    @Arg("after", () => FeedCursor, after) _after?: string | null,
    @Arg("coalesce", () => Int, coalesce) _coalesce?: number | null,
  ) {
    return frame;
  }

  @Subscription(() => IncidentFeed, { subscribe: servedLive, description: "One incident and everything about it." })
  incidentChanged(
    @Root() frame: object,
    @Arg("id", () => ID) _id: string,
    @Arg("after", () => FeedCursor, after) _after?: string | null,
    @Arg("coalesce", () => Int, coalesce) _coalesce?: number | null,
  ) {
    return frame;
  }

  @Subscription(() => CorrelationFeed, {
    subscribe: servedLive,
    description:
      "What cases are found to share: indicators, actors, harmed assets, and if wanted words (27035-3 §10.4).",
  })
  correlationFound(
    @Root() frame: object,
    @Arg("byText", () => Boolean, {
      nullable: true,
      description: "Whether cases are compared by the words of their titles and summaries, too; false unless told.",
    })
    _byText?: boolean | null,
    @Arg("after", () => FeedCursor, after) _after?: string | null,
  ) {
    return frame;
  }

  @Subscription(() => IncidentStatsFeed, {
    subscribe: servedLive,
    description: "How incidents stand, by group, told anew after each change to one of them. Exercises never count.",
  })
  incidentStats(
    @Root() frame: object,
    @Arg("where", () => IncidentFilter, { nullable: true }) _where?: IncidentFilter | null,
    @Arg("groupBy", () => IncidentGrouping, { nullable: true, description: "Absent: all together." })
    _groupBy?: IncidentGrouping | null,
    @Arg("after", () => FeedCursor, after) _after?: string | null,
  ) {
    return frame;
  }

  @Subscription(() => EventFeed, {
    subscribe: servedLive,
    description: "Events as they are reported, and what becomes of them (27035-1 §3.8, §5.5).",
  })
  eventReported(
    @Root() frame: object,
    @Arg("where", () => EventFilter, { nullable: true }) _where?: EventFilter | null,
    @Arg("after", () => FeedCursor, after) _after?: string | null,
    @Arg("coalesce", () => Int, coalesce) _coalesce?: number | null,
  ) {
    return frame;
  }

  @Subscription(() => VulnerabilityFeed, {
    subscribe: servedLive,
    description: "Vulnerabilities as they are reported, and what becomes of them (27035-1 §5.3 b, §5.5).",
  })
  vulnerabilitiesChanged(
    @Root() frame: object,
    @Arg("where", () => VulnerabilityFilter, { nullable: true }) _where?: VulnerabilityFilter | null,
    @Arg("after", () => FeedCursor, after) _after?: string | null,
    @Arg("coalesce", () => Int, coalesce) _coalesce?: number | null,
  ) {
    return frame;
  }

  @Subscription(() => ObligationFeed, {
    subscribe: servedLive,
    description:
      "Obligations to report as their clocks open, approach, fall due, are met or missed, and are counted anew (27035-3 §12.3).",
  })
  deadlineChanged(
    @Root() frame: object,
    @Arg("where", () => ObligationFilter, { nullable: true }) _where?: ObligationFilter | null,
    @Arg("after", () => FeedCursor, after) _after?: string | null,
  ) {
    return frame;
  }

  @Subscription(() => IncidentFeed, {
    subscribe: servedLive,
    description:
      "Incidents that become a crisis (`entered`), change in it, and leave it again (`leftIds`) (27035-1 §5.5).",
  })
  crisisActivated(@Root() frame: object, @Arg("after", () => FeedCursor, after) _after?: string | null) {
    return frame;
  }

  @Subscription(() => NotificationFeed, {
    subscribe: servedLive,
    description: "Notices as they are issued, and what becomes of them (27035-1 §5.1, §5.5).",
  })
  noticeIssued(
    @Root() frame: object,
    @Arg("where", () => NotificationFilter, { nullable: true }) _where?: NotificationFilter | null,
    @Arg("after", () => FeedCursor, after) _after?: string | null,
  ) {
    return frame;
  }

  @Subscription(() => EvidenceFeed, {
    subscribe: servedLive,
    description:
      "Evidence whose contents are found changed, missing or unreadable (`entered`), and that comes back (`leftIds`) (27035-1 §5.3 f, §5.5).",
  })
  evidenceIntegrityFailed(@Root() frame: object, @Arg("after", () => FeedCursor, after) _after?: string | null) {
    return frame;
  }
}

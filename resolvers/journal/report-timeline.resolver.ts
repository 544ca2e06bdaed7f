import { Args, type ClassType, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { SecurityEventType } from "../../schema/detection-and-reporting/security-event.type.js";
import { VulnerabilityType } from "../../schema/detection-and-reporting/vulnerability.type.js";
import { JournalEntryConnection } from "../../schema/journal/journal.type.js";
import type { ReportNamed } from "../../src/reads/report-log.js";
import type { Context } from "../common/context.js";
import { PageArgs } from "../common/lists.js";
import { timelineOf } from "./timeline.js";

/** The log of a report, shown with the report. */
function ofReport([type, node]: readonly [ReportNamed["type"], ClassType | (abstract new () => object)]) {
  @Resolver(() => node as ClassType)
  class ReportTimelineResolver {
    @FieldResolver(() => JournalEntryConnection, {
      description:
        "Everything that the journal tells about it and about what belongs to it, such as decisions, oldest first (27035-1 §5.3 e).",
    })
    timeline(@Root() { id }: { id: string }, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
      return timelineOf(context, page, { ofReport: { type, id } });
    }
  }
  return ReportTimelineResolver;
}

export const reportTimelineResolvers = (
  [
    ["SecurityEvent", SecurityEventType],
    ["Vulnerability", VulnerabilityType],
  ] as const
).map(ofReport);

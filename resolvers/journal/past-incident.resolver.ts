import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { DateTime } from "../../schema/common/scalars.js";
import { JournalEntryConnection } from "../../schema/journal/journal.type.js";
import { PastIncident } from "../../schema/journal/past-incident.type.js";
import { listOf } from "../../src/domain/records/record.js";
import { Consequence } from "../../src/domain/words.js";
import { incidentAt, type PastIncident as Past } from "../../src/reads/past-incident.js";
import type { Context } from "../common/context.js";
import { PageArgs } from "../common/lists.js";
import { timelineOf } from "./timeline.js";

/** What did we know then? */
@Resolver(() => PastIncident)
export class PastIncidentResolver {
  @Query(() => PastIncident, {
    nullable: true,
    description:
      "An incident as it was known at a moment, under the rights of now; null when there was none, or none that you may see (27035-1 §5.4).",
  })
  incidentAsOf(
    @Ctx() { reads }: Context,
    @Arg("id", () => ID) id: string,
    @Arg("at", () => DateTime, { description: "The moment; what was recorded up to it was known." }) at: string,
  ) {
    return incidentAt(reads, id, at);
  }

  @FieldResolver(() => [String], { description: "Codes of the category tree." })
  categories(@Root() incident: Past) {
    return listOf(incident.categories);
  }

  @FieldResolver(() => [Consequence], { description: "What was known to have happened to information or assets." })
  consequences(@Root() incident: Past) {
    return listOf(incident.consequences);
  }

  @FieldResolver(() => JournalEntryConnection, {
    description: "What the journal told about the case up to that moment, oldest first (27035-1 §5.3 e).",
  })
  timeline(@Root() { id, at }: Past, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return timelineOf(context, page, { where: { about: [id] }, recordedUntil: at });
  }
}

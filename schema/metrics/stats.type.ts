import { Field, Int, ObjectType } from "type-graphql";
import { plain } from "../common/record.type.js";
import { FeedCursor } from "../common/scalars.js";
import { Feed } from "../journal/feed.type.js";
import { MetricsGroupType } from "./metrics.type.js";

@ObjectType("IncidentStatsGroup", { ...plain, description: "How a group of incidents stands at this moment." })
export class IncidentStatsGroup extends MetricsGroupType {
  @Field(() => Int, { description: "How many incidents it has." })
  total!: number;

  @Field(() => Int, { description: "Declared, with no response yet." })
  declared!: number;

  @Field(() => Int, { description: "Being responded to." })
  responding!: number;

  @Field(() => Int, { description: "In the hands of the crisis function." })
  inCrisis!: number;

  @Field(() => Int, { description: "Resolved and not closed." })
  resolved!: number;

  @Field(() => Int, { description: "Closed." })
  closed!: number;

  @Field(() => Int, { description: "Neither resolved nor closed." })
  open!: number;

  @Field(() => Int, { description: "Open, and assigned to nobody and no team." })
  unassigned!: number;

  @Field(() => Int, { description: "Open, and without a severity class." })
  unclassified!: number;

  @Field(() => Int, { description: "Open, and not under control after the last review (27035-1 §5.5)." })
  notUnderControl!: number;
}

@ObjectType("IncidentStats", {
  ...plain,
  description: "How incidents stand at this moment, group by group. Exercises never count.",
})
export class IncidentStats {
  @Field(() => FeedCursor, {
    nullable: true,
    description: "Of a query: the place in the journal that the counts surely hold. A live frame has its own cursor.",
  })
  asOf!: string | null;

  @Field(() => [IncidentStatsGroup], { description: "The groups, in the order of their keys." })
  groups!: IncidentStatsGroup[];

  @Field(() => Boolean, { description: "Whether there are more groups than the 500 largest, which are told." })
  more!: boolean;
}

@ObjectType("IncidentStatsFeed", {
  ...plain,
  implements: Feed,
  description: "Incidents as they stand after each change to one of them that you may see. Every frame holds them all.",
})
export class IncidentStatsFeed extends Feed {
  @Field(() => IncidentStats, { description: "How they stand now." })
  stats!: IncidentStats;
}

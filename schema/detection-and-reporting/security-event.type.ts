import { Field, ID, Int, ObjectType } from "type-graphql";
import {
  DetectionMethod,
  EventOutcome,
  EventState,
  Priority,
  ReportChannel,
  ReportSource,
  ReviewVerdict,
} from "../../src/domain/words.js";
import { connectionOf } from "../common/connection.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { answerOf, Done, RefusalType, resultOf } from "../common/result.js";
import { DateTime, PartialDateTime } from "../common/scalars.js";

@ObjectType("SecurityEvent", {
  ...plain,
  implements: RecordInterface,
  description:
    "An occurrence that indicates a possible breach of security or a failing control; it may never become an incident (27035-1 §3.3).",
})
export class SecurityEventType extends RecordInterface {
  @Field(() => String, { description: "For people. Drawn, not counted: it tells no number of others." })
  reference!: string;

  @Field(() => EventState, { description: "Where the event stands." })
  state!: EventState;

  @Field(() => String, { nullable: true, description: "What it is about, in a line." })
  title!: string | null;

  @Field(() => String, { nullable: true, description: "What, how and why, as far as known." })
  description!: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When it happened." })
  occurredAt!: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When it was noticed." })
  detectedAt!: string | null;

  @Field(() => PartialDateTime, { description: "When it was reported." })
  reportedAt!: string;

  @Field(() => ReportSource, { description: "People or automatic means." })
  source!: ReportSource;

  @Field(() => ReportChannel, { description: "The way in which the report came." })
  channel!: ReportChannel;

  @Field(() => DetectionMethod, { description: "How it was detected." })
  detectionMethod!: DetectionMethod;

  @Field(() => String, { nullable: true, description: "How the reporter can be reached." })
  reporterContact!: string | null;

  @Field(() => String, { nullable: true, description: "Who and what is affected, at first view." })
  affected!: string | null;

  @Field(() => Boolean, { description: "Whether the reporter calls it urgent (27035-3 §8.2)." })
  urgent!: boolean;

  @Field(() => Priority, {
    nullable: true,
    description: "How soon it is dealt with, after category and classification scale (27035-1 §4.3 d).",
  })
  priority!: Priority | null;

  @Field(() => Boolean, { description: "False for what does not concern ICT, such as lost paper (27035-3 §1)." })
  ictRelated!: boolean;

  @Field(() => PartialDateTime, { nullable: true, description: "When it was triaged (27035-3 §9)." })
  triagedAt!: string | null;

  @Field(() => String, { nullable: true, description: "What triage noted." })
  triageNote!: string | null;

  @Field(() => EventOutcome, { nullable: true, description: "What the last assessment decided." })
  outcome!: EventOutcome | null;

  @Field(() => String, { nullable: true, description: "Why the last assessment decided so." })
  outcomeReason!: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When the last assessment was made." })
  assessedAt!: string | null;

  @Field(() => ReviewVerdict, {
    nullable: true,
    description:
      "What the second pair of eyes made of the last assessment; null until somebody has looked (27035-1 §5.4).",
  })
  reviewVerdict!: ReviewVerdict | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When the last assessment was reviewed." })
  reviewedAt!: string | null;

  @Field(() => Int, { nullable: true, description: "How many alerts of a sensor it stands for; null for a report." })
  alertCount!: number | null;

  @Field(() => DateTime, { nullable: true, description: "When the last of these alerts came." })
  lastAlertAt!: string | null;

  @Field(() => ID, { nullable: true, description: "The sensor." })
  sensorId!: string | null;

  @Field(() => ID, { nullable: true, description: "The person who took a report that came out of band (27035:2011)." })
  takenById!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When that report was taken." })
  takenAt!: string | null;
}

export const SecurityEventConnection = connectionOf(SecurityEventType, "SecurityEvent");

export const eventAnswer = answerOf("SecurityEvent", "event", SecurityEventType);

@ObjectType("RefusedItem", { ...plain, description: "An item of a batch that was refused; the rest was done." })
export class RefusedItemType {
  @Field(() => Int, { description: "Place of the item in the batch, from 0." })
  index!: number;

  @Field(() => RefusalType, { description: "Why." })
  refusal!: RefusalType;
}

@ObjectType("ReportEventsDone", { ...plain, implements: Done, description: "A batch of reports was taken." })
export class ReportEventsDone extends Done {
  readonly __typename = "ReportEventsDone";

  @Field(() => [SecurityEventType], { description: "The events, in the order of the accepted items." })
  events!: SecurityEventType[];

  @Field(() => [RefusedItemType], {
    description:
      "The items that were left out. Empty in the answer to a repeated request: ask with a new key to see them again.",
  })
  refused!: RefusedItemType[];
}

export const ReportEventsResult = resultOf("ReportEvents", ReportEventsDone);

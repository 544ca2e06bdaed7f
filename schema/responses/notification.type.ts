import { Field, ID, Int, ObjectType } from "type-graphql";
import { ChannelKind, HeldBecause, NoticeReason, NoticeState, RecipientKind } from "../../src/domain/notices/words.js";
import { connectionOf } from "../common/connection.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { answerOf } from "../common/result.js";
import { DateTime, PartialDateTime } from "../common/scalars.js";
import "../common/enums.js";

@ObjectType("Notification", {
  ...plain,
  implements: RecordInterface,
  description: "Something that somebody is told, and what became of it (27035-1 §5.1, §5.5).",
})
export class NotificationType extends RecordInterface {
  @Field(() => ID, { description: "The record that it is about." })
  subjectId!: string;

  @Field(() => ID, { nullable: true, description: "The case, where it is about one." })
  incidentId!: string | null;

  @Field(() => NoticeReason, { description: "Why somebody is told." })
  reason!: NoticeReason;

  @Field(() => ID, { nullable: true, description: "The rule that asked for it." })
  ruleId!: string | null;

  @Field(() => RecipientKind, { description: "To whom it goes." })
  recipientKind!: RecipientKind;

  @Field(() => ID, { description: "The person, point of contact or organization." })
  recipientId!: string;

  @Field(() => Boolean, { description: "Whether it is urgent." })
  urgent!: boolean;

  @Field(() => Boolean, { description: "Whether it belongs to an exercise: then it never leaves (27035-1 §5.2 h)." })
  exercise!: boolean;

  @Field(() => String, { description: "In a line." })
  subject!: string;

  @Field(() => String, { description: "What is told." })
  body!: string;

  @Field(() => String, { nullable: true, description: "Who permitted what the label of the case would forbid." })
  permittedBy!: string | null;

  @Field(() => NoticeState, { description: "Where it stands." })
  state!: NoticeState;

  @Field(() => HeldBecause, { nullable: true, description: "Why it does not leave." })
  heldBecause!: HeldBecause | null;

  @Field(() => ChannelKind, { nullable: true, description: "The kind of way by which it left or was told." })
  channel!: ChannelKind | null;

  @Field(() => Int, { description: "How often a carrier was asked to take it; at most 5." })
  attempts!: number;

  @Field(() => PartialDateTime, { nullable: true, description: "When it left, or the recipient was told." })
  leftAt!: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When the recipient took notice." })
  acknowledgedAt!: string | null;

  @Field(() => ID, { nullable: true, description: "The person who acknowledged it." })
  acknowledgedById!: string | null;
}

@ObjectType("OutOfBandMode", {
  ...plain,
  implements: RecordInterface,
  description:
    "While it is on, notices of a constituency or of one case leave only by ways that are not suspect (27035:2011).",
})
export class OutOfBandModeType extends RecordInterface {
  @Field(() => ID, { nullable: true, description: "The case that it is for; null for the whole constituency." })
  incidentId!: string | null;

  @Field(() => String, { description: "Why." })
  reason!: string;

  @Field(() => DateTime, { description: "Since when." })
  since!: string;

  @Field(() => DateTime, { nullable: true, description: "When it ended; null while it is on." })
  endedAt!: string | null;

  @Field(() => String, { nullable: true, description: "Why it ended." })
  endReason!: string | null;
}

export const NotificationConnection = connectionOf(NotificationType, "Notification");
export const OutOfBandModeConnection = connectionOf(OutOfBandModeType, "OutOfBandMode");

export const notificationAnswer = answerOf("Notification", "notification", NotificationType);
export const outOfBandModeAnswer = answerOf("OutOfBandMode", "outOfBandMode", OutOfBandModeType);

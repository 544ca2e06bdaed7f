import { Field, ID, InputType, Int } from "type-graphql";
import { CaseDetail, ChannelKind, NoticeReason, NoticeState } from "../../src/domain/notices/words.js";
import { ActionInputType, TimedInputType } from "../common/inputs.js";
import "../common/enums.js";

@InputType("IssueNoticeInput", { description: "Tells persons and organizations of an incident (27035-1 §5.5)." })
export class IssueNoticeInput extends ActionInputType {
  @Field(() => ID, { description: "The incident." })
  incidentId!: string;

  @Field(() => [ID], { description: "1 to 200 people, points of contact and organizations." })
  recipientIds!: string[];

  @Field(() => String, { description: "In a line; at most 500 characters, never empty." })
  title!: string;

  @Field(() => String, { description: "What is told; at most 20,000 characters, never empty." })
  body!: string;

  @Field(() => [CaseDetail], { nullable: true, description: "What of the case is told; EXISTENCE when absent." })
  tells?: CaseDetail[] | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it is urgent." })
  urgent?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Who permitted what the label of the case would forbid; at most 500 characters, and only an IRT lead, a crisis manager or management may say so.",
  })
  permittedBy?: string | null;
}

@InputType({ description: "An action on a notice." })
abstract class NoticeInputType extends TimedInputType {
  @Field(() => ID, { description: "The notice." })
  notificationId!: string;

  @Field(() => Int, { description: "The version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;
}

@InputType("AcknowledgeNoticeInput", { description: "The recipient has taken notice." })
export class AcknowledgeNoticeInput extends NoticeInputType {}

@InputType("RecordNoticeToldInput", {
  description: "Somebody told the recipient in person, by telephone or otherwise.",
})
export class RecordNoticeToldInput extends NoticeInputType {
  @Field(() => ChannelKind, { description: "By which kind of way; none that is suspect at present." })
  channel!: ChannelKind;
}

@InputType("ActivateOutOfBandInput", {
  description: "The usual means may be under attack or be read by others (27035:2011).",
})
export class ActivateOutOfBandInput extends ActionInputType {
  @Field(() => ID, { nullable: true, description: "The case that it is for; absent: the whole constituency." })
  incidentId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "The constituency, without a case; one's own unless told otherwise.",
  })
  constituencyId?: string | null;

  @Field(() => [ChannelKind], {
    nullable: true,
    description: "Kinds of channel that must not be used; EMAIL, CHAT, WEBHOOK and OTHER when absent.",
  })
  suspectChannels?: ChannelKind[] | null;

  @Field(() => String, { description: "Why; at most 10,000 characters, never empty." })
  reason!: string;
}

@InputType("EndOutOfBandInput", { description: "The usual means can be trusted again." })
export class EndOutOfBandInput extends ActionInputType {
  @Field(() => ID, { description: "The mode." })
  outOfBandModeId!: string;

  @Field(() => Int, { description: "The version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;

  @Field(() => String, { description: "Why; at most 10,000 characters, never empty." })
  reason!: string;
}

@InputType("NotificationFilter", {
  description: "Which notices. All conditions must hold; each list is met by any of its values, at most 100.",
})
export class NotificationFilter {
  @Field(() => [ID], { nullable: true, description: "These notices." })
  ids?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "Of these cases." })
  incidentId?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "About these records." })
  subjectId?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "To these people, points of contact or organizations." })
  recipientId?: string[] | null;

  @Field(() => [NoticeReason], { nullable: true, description: "For one of these reasons." })
  reason?: NoticeReason[] | null;

  @Field(() => [NoticeState], { nullable: true, description: "In one of these states." })
  state?: NoticeState[] | null;

  @Field(() => [ID], { nullable: true, description: "Of these customers." })
  constituencyId?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: "Urgent or not." })
  urgent?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Of exercises or not. Absent: both in lists, and live only what is real.",
  })
  exercise?: boolean | null;
}

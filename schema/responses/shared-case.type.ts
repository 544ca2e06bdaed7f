import { Field, ID, Int, ObjectType } from "type-graphql";
import { PapLabel, SharedCaseState, SharedPart } from "../../src/domain/sharing/words.js";
import { TlpLabel } from "../../src/domain/words.js";
import { connectionOf } from "../common/connection.js";
import { NodeType, plain } from "../common/record.type.js";
import { answerOf } from "../common/result.js";
import { DateTime, PartialDateTime } from "../common/scalars.js";
import "../common/enums.js";

@ObjectType("SharedFact", { ...plain, description: "What a field of the case says." })
export class SharedFactType {
  @Field(() => String, { description: "Name of the field." })
  name!: string;

  @Field(() => String, { description: "What it says; text, whatever it looks like." })
  value!: string;
}

@ObjectType("SharedContent", { ...plain, description: "One thing of a case as a partner sees it." })
export class SharedContentType {
  @Field(() => SharedPart, { description: "To what it belongs." })
  part!: SharedPart;

  @Field(() => TlpLabel, { description: "How far the partner may share it." })
  label!: TlpLabel;

  @Field(() => PapLabel, { nullable: true, description: "What may be done with it; null where nothing was said." })
  pap!: PapLabel | null;

  @Field(() => String, { nullable: true, description: "What it is called." })
  title!: string | null;

  @Field(() => [SharedFactType], { description: "What it says." })
  facts!: SharedFactType[];

  @Field(() => PartialDateTime, { nullable: true, description: "When it happened." })
  occurredAt!: string | null;
}

@ObjectType("SharedCase", {
  ...plain,
  implements: NodeType,
  description:
    "What another IRT shares with you of a case, with a reference, version and times of its own: they move only when what you are shown changes (27035-1 §4.1, §5.5).",
})
export class SharedCaseType extends NodeType {
  @Field(() => Int, { description: "Grows by 1 with each change of what you are shown." })
  version!: number;

  @Field(() => String, { description: "For people. It tells no number of others." })
  reference!: string;

  @Field(() => SharedCaseState, { description: "Where it stands." })
  state!: SharedCaseState;

  @Field(() => TlpLabel, { description: "How far you may share it: the strictest label of its items." })
  label!: TlpLabel;

  @Field(() => PapLabel, { nullable: true, description: "What may be done with it, where an item says nothing else." })
  pap!: PapLabel | null;

  @Field(() => String, { description: "Why it is shared with you." })
  purpose!: string;

  @Field(() => String, { nullable: true, description: "How it must be handled." })
  conditions!: string | null;

  @Field(() => Boolean, { description: "Whether it is an exercise, and no real case." })
  exercise!: boolean;

  @Field(() => DateTime, { nullable: true, description: "When it ends by itself." })
  until!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When your organization acknowledged how it must be handled." })
  acknowledgedAt!: string | null;

  @Field(() => DateTime, { description: "When it was offered to you." })
  createdAt!: string;

  @Field(() => DateTime, { description: "When what you are shown last changed." })
  updatedAt!: string;
}

@ObjectType("SharedItem", {
  ...plain,
  implements: NodeType,
  description: "One thing in a case that is shared with you (27035-1 §4.1, §5.5).",
})
export class SharedItemType extends NodeType {
  @Field(() => Int, { description: "Grows by 1 with each change of what it says." })
  version!: number;

  @Field(() => ID, { description: "The shared case." })
  sharedCaseId!: string;

  @Field(() => SharedPart, { description: "To what it belongs." })
  part!: SharedPart;

  @Field(() => TlpLabel, { description: "How far you may share it." })
  label!: TlpLabel;

  @Field(() => PapLabel, { nullable: true, description: "What may be done with it; null where nothing was said." })
  pap!: PapLabel | null;

  @Field(() => String, { nullable: true, description: "What it is called." })
  title!: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When it happened." })
  occurredAt!: string | null;

  @Field(() => DateTime, { description: "When it was given to you." })
  createdAt!: string;

  @Field(() => DateTime, { description: "When it last changed." })
  updatedAt!: string;
}

@ObjectType("GivenItem", {
  ...plain,
  description: "One thing that was open to the partner: it counts as read, so that one knows what is out.",
})
export class GivenItemType {
  @Field(() => SharedContentType, { description: "What it says, as it was given last." })
  content!: SharedContentType;

  @Field(() => Int, { description: "How many wordings of it were given." })
  version!: number;

  @Field(() => DateTime, { description: "Since when." })
  from!: string;

  @Field(() => DateTime, { nullable: true, description: "Until when; null while it is open." })
  until!: string | null;
}

@ObjectType("ShareAsPartner", {
  ...plain,
  description: "A share as its partner sees it: the preview of one that is prepared, and what went out by it.",
})
export class ShareAsPartnerType {
  @Field(() => String, { nullable: true, description: "The partner's reference; null before it is in force." })
  reference!: string | null;

  @Field(() => TlpLabel, { description: "The label of the whole: the strictest of its parts." })
  label!: TlpLabel;

  @Field(() => [SharedContentType], {
    description:
      "What the partner sees once how it must be handled is acknowledged, exactly: of an ended or rejected share nothing. At most 4,000.",
  })
  contents!: SharedContentType[];

  @Field(() => [GivenItemType], { description: "Everything that was open to the partner until now. At most 4,000." })
  given!: GivenItemType[];
}

export const SharedCaseConnection = connectionOf(SharedCaseType, "SharedCase");
export const SharedItemConnection = connectionOf(SharedItemType, "SharedItem");
export const sharedCaseAnswer = answerOf("SharedCase", "sharedCase", SharedCaseType);

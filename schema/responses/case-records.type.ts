import { Field, Float, ID, ObjectType } from "type-graphql";
import { AccessPurpose, ContentState, CustodyState, IntegrityFault } from "../../src/domain/evidence/words.js";
import { EscalationTarget, ResponseKind } from "../../src/domain/words.js";
import { connectionOf } from "../common/connection.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { answerOf } from "../common/result.js";
import { PartialDateTime } from "../common/scalars.js";
import "../evidence/evidence.enums.js";

@ObjectType("Evidence", {
  ...plain,
  implements: RecordInterface,
  description: "A register entry of evidence: what it is, and who collected it, when and where (27035-1 §5.3 f).",
})
export class EvidenceType extends RecordInterface {
  @Field(() => ID, { description: "The case." })
  incidentId!: string;

  @Field(() => String, { description: "What it is called." })
  name!: string;

  @Field(() => String, { nullable: true, description: "What it is." })
  description!: string | null;

  @Field(() => Float, { nullable: true, description: "Size in bytes, as declared by the collector." })
  sizeBytes!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "SHA-256 as 64 hexadecimal digits, as declared by the collector.",
  })
  sha256!: string | null;

  @Field(() => String, { nullable: true, description: "What it was taken from." })
  source!: string | null;

  @Field(() => String, { nullable: true, description: "Who collected it." })
  collectedBy!: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When it was collected." })
  collectedAt!: string | null;

  @Field(() => String, { nullable: true, description: "Where it was collected." })
  collectedWhere!: string | null;

  @Field(() => [AccessPurpose], {
    description: "What the personal data that it holds were obtained for; empty where it is not known to hold any.",
  })
  personalDataFor!: AccessPurpose[];

  @Field(() => ContentState, { nullable: true, description: "What became of its contents; null until there are any." })
  contentState!: ContentState | null;

  @Field(() => String, {
    nullable: true,
    description: "SHA-256 of the contents as 64 hexadecimal digits, counted here while they came (27035-1 §5.5).",
  })
  storedSha256!: string | null;

  @Field(() => Float, { nullable: true, description: "Size of the contents in bytes, counted here." })
  storedBytes!: number | null;

  @Field(() => [String], { description: "Further hashes of the contents that the house lays down, as `name:hex`." })
  hashes!: string[];

  @Field(() => PartialDateTime, { nullable: true, description: "When the contents were acquired (27037)." })
  acquiredAt!: string | null;

  @Field(() => ID, { nullable: true, description: "Who acquired the contents." })
  acquiredById!: string | null;

  @Field(() => IntegrityFault, {
    nullable: true,
    description:
      "What the last verification of the contents found wrong; null while nothing is known to be wrong (27035-1 §5.5).",
  })
  integrityFault!: IntegrityFault | null;

  @Field(() => CustodyState, {
    nullable: true,
    description: "Where it stands in its chain of custody; null before somebody has collected it (27037).",
  })
  custodyState!: CustodyState | null;

  @Field(() => ID, { nullable: true, description: "Who has it." })
  holderId!: string | null;

  @Field(() => String, { nullable: true, description: "Where it is." })
  place!: string | null;

  @Field(() => String, { nullable: true, description: "The seal that it is under." })
  sealNumber!: string | null;

  @Field(() => ID, { nullable: true, description: "To whom it is handed over, until they answer." })
  offeredToId!: string | null;

  @Field(() => ID, { nullable: true, description: "Who asked last that it is disposed of." })
  disposalAskedById!: string | null;

  @Field(() => ID, { nullable: true, description: "The entry of which it is a redacted copy (27038)." })
  redactedFromId!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "From how many places of the original something was removed; null where it is no redacted copy.",
  })
  removedPlaces!: number | null;
}

@ObjectType("ResponseAction", {
  ...plain,
  implements: RecordInterface,
  description: "A containment, eradication or recovery: repeatable, with goal, strategy and issues (27035-3 §11).",
})
export class ResponseActionType extends RecordInterface {
  @Field(() => ID, { description: "The case." })
  incidentId!: string;

  @Field(() => ResponseKind, { description: "Which of the three." })
  kind!: ResponseKind;

  @Field(() => String, { description: "What was done." })
  description!: string;

  @Field(() => String, { nullable: true, description: "What it was to reach." })
  goal!: string | null;

  @Field(() => String, { nullable: true, description: "Which strategy was chosen." })
  strategy!: string | null;

  @Field(() => ID, { nullable: true, description: "The strategy of the catalogue that was chosen (27035-3 §11.2.3)." })
  strategyId!: string | null;

  @Field(() => String, { nullable: true, description: "What stood in the way." })
  issues!: string | null;

  @Field(() => String, { nullable: true, description: "How its effect was verified." })
  verification!: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When it took effect." })
  occurredAt!: string | null;
}

@ObjectType("ControlReview", {
  ...plain,
  implements: RecordInterface,
  description: "The IRT's answer to whether the incident is under control (27035-1 §5.5).",
})
export class ControlReviewType extends RecordInterface {
  @Field(() => ID, { description: "The case." })
  incidentId!: string;

  @Field(() => Boolean, { description: "The answer." })
  underControl!: boolean;

  @Field(() => Boolean, { description: "Whether operations are severely affected." })
  severeImpact!: boolean;

  @Field(() => String, { description: "What the review found." })
  finding!: string;

  @Field(() => PartialDateTime, { nullable: true, description: "When the review was held." })
  occurredAt!: string | null;
}

@ObjectType("Escalation", {
  ...plain,
  implements: RecordInterface,
  description: "A hand-over to management, crisis handling or business continuity (27035-1 §4.2 d, §5.5).",
})
export class EscalationType extends RecordInterface {
  @Field(() => ID, { description: "The case." })
  incidentId!: string;

  @Field(() => EscalationTarget, { description: "To whom." })
  target!: EscalationTarget;

  @Field(() => String, { description: "Why." })
  reason!: string;

  @Field(() => PartialDateTime, { nullable: true, description: "When." })
  occurredAt!: string | null;
}

@ObjectType("EventLink", {
  ...plain,
  implements: RecordInterface,
  description: "The tie between an event and the incident that it is part of (27035-1 §3.4).",
})
export class EventLinkType extends RecordInterface {
  @Field(() => ID, { description: "The case." })
  incidentId!: string;

  @Field(() => ID, { description: "The event." })
  eventId!: string;

  @Field(() => String, { nullable: true, description: "Why they belong together." })
  reason!: string | null;

  @Field(() => PartialDateTime, {
    nullable: true,
    description: "When it turned out that the event is no part of the case; null while it is (27035-1 §4.1).",
  })
  endedAt!: string | null;

  @Field(() => String, { nullable: true, description: "Why they do not belong together." })
  endReason!: string | null;
}

export const EvidenceConnection = connectionOf(EvidenceType, "Evidence");
export const ResponseActionConnection = connectionOf(ResponseActionType, "ResponseAction");
export const ControlReviewConnection = connectionOf(ControlReviewType, "ControlReview");
export const EscalationConnection = connectionOf(EscalationType, "Escalation");

export const evidenceAnswer = answerOf("Evidence", "evidence", EvidenceType);

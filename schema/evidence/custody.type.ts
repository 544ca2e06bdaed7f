import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { CustodyFaultKind, CustodyKind } from "../../src/domain/evidence/words.js";
import { connectionOf } from "../common/connection.js";
import { TimedInputType } from "../common/inputs.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { PartialDateTime } from "../common/scalars.js";
import "./evidence.enums.js";

@ObjectType("CustodyStep", {
  ...plain,
  implements: RecordInterface,
  description: "A step of the chain of custody, never edited: who did what with the evidence (27037, RFC 3227).",
})
export class CustodyStepType extends RecordInterface {
  @Field(() => ID, { description: "The case." })
  incidentId!: string;

  @Field(() => ID, { description: "The entry of evidence." })
  evidenceId!: string;

  @Field(() => Int, { description: "Its number in the chain, from 1." })
  sequence!: number;

  @Field(() => CustodyKind, { description: "What was done." })
  kind!: CustodyKind;

  @Field(() => PartialDateTime, { nullable: true, description: "When; null where nobody knows." })
  occurredAt!: string | null;

  @Field(() => ID, { description: "Who did it." })
  actorId!: string;

  @Field(() => ID, { nullable: true, description: "Who had the evidence from then on; null: nobody of the house." })
  holderId!: string | null;

  @Field(() => ID, { nullable: true, description: "To whom it was handed over." })
  receiverId!: string | null;

  @Field(() => String, { nullable: true, description: "The other side, where it is nobody of the house." })
  counterparty!: string | null;

  @Field(() => String, { nullable: true, description: "Who carried it, where it was sent." })
  carrier!: string | null;

  @Field(() => String, { nullable: true, description: "Where it was from then on." })
  place!: string | null;

  @Field(() => String, { nullable: true, description: "What it was done for." })
  purpose!: string | null;

  @Field(() => String, { nullable: true, description: "What permitted it: an order, a rule, a mandate." })
  authority!: string | null;

  @Field(() => String, { nullable: true, description: "The seal under which it was from then on." })
  sealNumber!: string | null;

  @Field(() => String, { nullable: true, description: "What could not but change, and why (RFC 3227 §2)." })
  unavoidableChange!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "How far the clock at hand was ahead of the true time, in seconds.",
  })
  clockOffsetSeconds!: number | null;

  @Field(() => String, { nullable: true, description: "Anything else." })
  note!: string | null;
}

export const CustodyStepConnection = connectionOf(CustodyStepType, "CustodyStep");

@ObjectType("CustodyMoment", { ...plain, description: "Who had a piece of evidence at a moment (27037)." })
export class CustodyMomentType {
  @Field(() => ID, { nullable: true, description: "Who had it; null: nobody of the house." })
  holderId!: string | null;

  @Field(() => String, { nullable: true, description: "Who carried it, while it was on its way." })
  carrier!: string | null;

  @Field(() => String, { nullable: true, description: "Where it was." })
  place!: string | null;

  @Field(() => Int, { description: "The number of the last step until then." })
  sequence!: number;
}

@ObjectType("CustodyFault", { ...plain, description: "Where a chain of custody does not hold (27037)." })
export class CustodyFaultType {
  @Field(() => CustodyFaultKind, { description: "What is not right." })
  kind!: CustodyFaultKind;

  @Field(() => PartialDateTime, { nullable: true, description: "From when; null where nobody knows." })
  from!: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "Until when; null where nobody knows." })
  to!: string | null;

  @Field(() => Int, { description: "The number of the step at which it shows." })
  sequence!: number;
}

@InputType()
export abstract class CustodyInputType extends TimedInputType {
  @Field(() => ID, { description: "The entry of evidence." })
  evidenceId!: string;

  @Field(() => Int, {
    description: "The version of the entry that the author saw; a stale one is refused with CONFLICT.",
  })
  version!: number;

  @Field(() => String, { nullable: true, description: "Where it is from then on, at most 2,000 characters." })
  place?: string | null;

  @Field(() => String, { nullable: true, description: "What it is done for, at most 2,000 characters." })
  purpose?: string | null;

  @Field(() => String, { nullable: true, description: "What permits it, at most 2,000 characters." })
  authority?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The other side, where it is nobody of the house; at most 300 characters.",
  })
  counterparty?: string | null;

  @Field(() => String, { nullable: true, description: "The seal that is put on or seen, at most 200 characters." })
  sealNumber?: string | null;

  @Field(() => String, { nullable: true, description: "What cannot but change, and why; at most 5,000 characters." })
  unavoidableChange?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "How far the clock at hand is ahead of the true time, in seconds; at most a year either way.",
  })
  clockOffsetSeconds?: number | null;

  @Field(() => String, { nullable: true, description: "Anything else, at most 5,000 characters." })
  note?: string | null;
}

@InputType("RecordCustodyStepInput", { description: "A step that whoever holds the evidence takes alone." })
export class RecordCustodyStepInput extends CustodyInputType {
  @Field(() => CustodyKind, {
    description: "COLLECTED, SEALED, UNSEALED, MOVED, CHECKED_OUT, CHECKED_IN, EXAMINED or RETURNED.",
  })
  kind!: CustodyKind;
}

@InputType("HandOverEvidenceInput", { description: "Evidence for somebody else, who has yet to accept it." })
export class HandOverEvidenceInput extends CustodyInputType {
  @Field(() => ID, { description: "Who is to have it." })
  toId!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it has left the hands of who hands it over; absent: no.",
  })
  sent?: boolean | null;

  @Field(() => String, { nullable: true, description: "Who carries it, where it was sent; at most 300 characters." })
  carrier?: string | null;
}

@InputType("AnswerHandOverInput", { description: "The answer to evidence that is handed over." })
export class AnswerHandOverInput extends CustodyInputType {
  @Field(() => Boolean, {
    description: "Whether it is accepted, at `place` and under the seal that is seen; else `note` says why not.",
  })
  accepted!: boolean;
}

@InputType("AskForDisposalInput", { description: "That evidence is to be disposed of: why, and what permits it." })
export class AskForDisposalInput extends CustodyInputType {}

@InputType("DecideDisposalInput", { description: "What somebody else decides on a disposal." })
export class DecideDisposalInput extends CustodyInputType {
  @Field(() => Boolean, { description: "Whether it is disposed of; `note` says why, or why not." })
  approved!: boolean;
}

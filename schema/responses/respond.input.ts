import { Field, Float, ID, InputType } from "type-graphql";
import { AccessPurpose } from "../../src/domain/evidence/words.js";
import { StandardStrategyCode } from "../../src/domain/standard-strategies.js";
import { EscalationTarget } from "../../src/domain/words.js";
import { IncidentChangeInputType, IncidentInputType } from "../common/inputs.js";
import { PartialDateTime } from "../common/scalars.js";
import "../evidence/evidence.enums.js";

@InputType("RespondInput", {
  description: "A containment, eradication or recovery (27035-3 §11). Texts have at most 10,000 characters.",
})
export class RespondInput extends IncidentChangeInputType {
  @Field(() => String, { description: "What was done; at most 10,000 characters, never empty." })
  description!: string;

  @Field(() => String, { nullable: true, description: "What it was to reach; at most 10,000 characters." })
  goal?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Which strategy was chosen, at most 10,000 characters; the name of that of the catalogue when absent.",
  })
  strategy?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "The strategy of the catalogue that was chosen; its goal is taken where none is told.",
  })
  strategyId?: string | null;

  @Field(() => StandardStrategyCode, {
    nullable: true,
    description: "One of standardStrategies instead; name and goal are taken where none are told.",
  })
  standardStrategy?: StandardStrategyCode | null;

  @Field(() => String, { nullable: true, description: "What stood in the way; at most 10,000 characters." })
  issues?: string | null;

  @Field(() => String, { nullable: true, description: "How its effect was verified; at most 10,000 characters." })
  verification?: string | null;
}

@InputType("RecordControlReviewInput", { description: "Is the incident under control? (27035-1 §5.5)" })
export class RecordControlReviewInput extends IncidentChangeInputType {
  @Field(() => Boolean, { description: "The answer. No demands an escalation to crisis handling." })
  underControl!: boolean;

  @Field(() => Boolean, { nullable: true, description: "Whether operations are severely affected; false when absent." })
  severeImpact?: boolean | null;

  @Field(() => String, { description: "What the review found; at most 10,000 characters, never empty." })
  finding!: string;
}

@InputType("EscalateIncidentInput", { description: "Hands an incident up (27035-1 §4.2 d)." })
export class EscalateIncidentInput extends IncidentChangeInputType {
  @Field(() => EscalationTarget, { description: "To whom; CRISIS_HANDLING makes the incident a crisis." })
  target!: EscalationTarget;

  @Field(() => String, { description: "Why; at most 10,000 characters, never empty." })
  reason!: string;
}

@InputType("ResolveIncidentInput", { description: "The response has done its work (27035-1 §5.5)." })
export class ResolveIncidentInput extends IncidentChangeInputType {
  @Field(() => String, { description: "How the incident ended; at most 10,000 characters, never empty." })
  conclusion!: string;

  @Field(() => String, { nullable: true, description: "What caused it in the end; at most 10,000 characters." })
  rootCause?: string | null;
}

@InputType("StakeholderInput", { description: "Somebody with a stake in the incident." })
export class StakeholderInput {
  @Field(() => String, { description: "Who, at most 500 characters." })
  stakeholder!: string;

  @Field(() => ID, { nullable: true, description: "The stakeholder of the case who is meant." })
  stakeholderId?: string | null;

  @Field(() => PartialDateTime, {
    nullable: true,
    description: "When told that the incident is over; absent while not told.",
  })
  notifiedAt?: string | null;

  @Field(() => String, { nullable: true, description: "By which channel; at most 500 characters." })
  channel?: string | null;
}

@InputType("CloseIncidentInput", { description: "Closes the case (27035-1 §5.5)." })
export class CloseIncidentInput extends IncidentChangeInputType {
  @Field(() => [StakeholderInput], {
    description:
      "At most 200: whoever was told by other means than a notice of this system. The case is closed only when all of these and all stakeholders of the case have been told, and there is at least one.",
  })
  stakeholders!: StakeholderInput[];
}

@InputType("ReopenIncidentInput", { description: "The case was not over (27035-1 §5.5)." })
export class ReopenIncidentInput extends IncidentChangeInputType {
  @Field(() => String, { description: "Why; at most 10,000 characters, never empty." })
  reason!: string;
}

@InputType("RegisterEvidenceInput", { description: "A register entry of evidence (27035-1 §5.3 f)." })
export class RegisterEvidenceInput extends IncidentInputType {
  @Field(() => String, { description: "What it is called; at most 500 characters, never empty." })
  name!: string;

  @Field(() => String, { nullable: true, description: "What it is; at most 10,000 characters." })
  description?: string | null;

  @Field(() => Float, { nullable: true, description: "Size in bytes." })
  sizeBytes?: number | null;

  @Field(() => String, { nullable: true, description: "SHA-256 as 64 hexadecimal digits." })
  sha256?: string | null;

  @Field(() => String, { nullable: true, description: "What it was taken from; at most 2,000 characters." })
  source?: string | null;

  @Field(() => String, { nullable: true, description: "Who collected it; at most 500 characters." })
  collectedBy?: string | null;

  @Field(() => String, { nullable: true, description: "Where it was collected; at most 2,000 characters." })
  collectedWhere?: string | null;

  @Field(() => [AccessPurpose], {
    nullable: true,
    description:
      "Where it holds personal data: what these were obtained for. Its contents are then read for that alone (27035:2011).",
  })
  personalDataFor?: AccessPurpose[] | null;
}

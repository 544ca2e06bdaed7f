import { Field, ID, InputType, Int } from "type-graphql";
import { indicatorKind } from "../../src/domain/registers/indicators.js";
import { ContributionKind, SharedCaseState, SharedPart } from "../../src/domain/sharing/words.js";
import { TlpLabel } from "../../src/domain/words.js";
import { ActionInputType, TimedInputType } from "../common/inputs.js";
import { enumOf } from "../common/register-fields.js";

@InputType("AcknowledgeSharedCaseInput", {
  description: "Your organization will handle what is shared as its conditions and label say (27035-1 §5.5).",
})
export class AcknowledgeSharedCaseInput extends ActionInputType {
  @Field(() => ID, { description: "The shared case." })
  sharedCaseId!: string;

  @Field(() => Int, { description: "The version that you saw; a stale one is refused with CONFLICT." })
  version!: number;
}

@InputType("ContributeToSharedCaseInput", {
  description: "Something that you bring to a case that is shared with you (27035-1 §4.1).",
})
export class ContributeToSharedCaseInput extends TimedInputType {
  @Field(() => ID, { description: "The shared case." })
  sharedCaseId!: string;

  @Field(() => ContributionKind, { description: "What it is." })
  kind!: ContributionKind;

  @Field(() => enumOf(indicatorKind), { nullable: true, description: "What an indicator is; demanded of one." })
  indicatorKind?: keyof typeof indicatorKind.words | null;

  @Field(() => String, {
    nullable: true,
    description: "The indicator itself, or your case number; demanded of these. At most 300 characters.",
  })
  value?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What you say; demanded of everything else. At most 20,000 characters.",
  })
  text?: string | null;

  @Field(() => TlpLabel, {
    nullable: true,
    description: "How far the others may share it; never RED, and like the shared case when absent.",
  })
  label?: TlpLabel | null;
}

@InputType("SharedCaseFilter", { description: "All that is given must hold." })
export class SharedCaseFilter {
  @Field(() => [ID], { nullable: true, description: "These; at most 100." })
  ids?: string[] | null;

  @Field(() => [SharedCaseState], { nullable: true, description: "In one of these states." })
  state?: SharedCaseState[] | null;
}

@InputType("SharedItemFilter", { description: "All that is given must hold." })
export class SharedItemFilter {
  @Field(() => [ID], { nullable: true, description: "Of one of these shared cases; at most 100." })
  sharedCaseId?: string[] | null;

  @Field(() => [SharedPart], { nullable: true, description: "Belonging to one of these." })
  part?: SharedPart[] | null;

  @Field(() => [TlpLabel], { nullable: true, description: "With one of these labels." })
  label?: TlpLabel[] | null;

  @Field(() => String, {
    nullable: true,
    description: "Whose title or facts hold this text, whatever its case; at most 200 characters.",
  })
  text?: string | null;
}

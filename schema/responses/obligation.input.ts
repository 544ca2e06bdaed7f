import { Field, ID, InputType, Int } from "type-graphql";
import { CaseFactKind, ObligationState, Regime, RegulatedAs } from "../../src/domain/obligations/words.js";
import { ActionInputType, DateTimeRangeInput } from "../common/inputs.js";
import { DateTime } from "../common/scalars.js";
import "../common/enums.js";

@InputType("SetRegulatoryProfileInput", { description: "What the law sees in an organization (27035-3 §12.3)." })
export class SetRegulatoryProfileInput extends ActionInputType {
  @Field(() => ID, { nullable: true, description: "The constituency; one's own unless told otherwise." })
  constituencyId?: string | null;

  @Field(() => [RegulatedAs], { description: "All that it is; empty if the law sees nothing in it." })
  regulatedAs!: RegulatedAs[];

  @Field(() => String, { description: "Where days and months are counted, as an IANA time zone: Europe/Berlin." })
  timeZone!: string;

  @Field(() => [String], {
    nullable: true,
    description: "Days off besides Saturday and Sunday, as YYYY-MM-DD, at most 2,000.",
  })
  holidays?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Within how many hours the organization's own rules want management told of what is reportable inside, 1 to 8,760; absent: they name no number.",
  })
  internalTermHours?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "The version of the profile that the author saw; absent where there was none.",
  })
  version?: number | null;
}

@InputType("RecordCaseFactInput", {
  description: "Something established about a case that the law looks at (27035-3 §12.3).",
})
export class RecordCaseFactInput extends ActionInputType {
  @Field(() => ID, { description: "The incident." })
  incidentId!: string;

  @Field(() => CaseFactKind, { description: "What is established." })
  kind!: CaseFactKind;

  @Field(() => Boolean, { nullable: true, description: "True unless told otherwise; false takes it back." })
  holds?: boolean | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "Since when it is known, never in the future: terms run from here. Absent: now.",
  })
  since?: string | null;

  @Field(() => String, { nullable: true, description: "On what it is based; at most 10,000 characters." })
  basis?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "The version of the fact that the author saw; absent where it was not recorded yet.",
  })
  factVersion?: number | null;
}

@InputType({ description: "An action on an obligation." })
abstract class ObligationInputType extends ActionInputType {
  @Field(() => ID, { description: "The obligation." })
  obligationId!: string;

  @Field(() => Int, { description: "The version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;
}

@InputType("FilingContentInput", { description: "What a filing says on one thing that is asked for." })
export class FilingContentInput {
  @Field(() => String, { description: "Code of what is asked for, one of the duty's contents." })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: "The text, at most 10,000 characters; without one the case answers again.",
  })
  text?: string | null;
}

@InputType("PrepareFilingInput", { description: "Writes what a filing will say; nothing is submitted." })
export class PrepareFilingInput extends ObligationInputType {
  @Field(() => [FilingContentInput], { description: "What to write or to take out again." })
  contents!: FilingContentInput[];
}

@InputType("RecordFilingInput", { description: "A report was filed, outside of this system." })
export class RecordFilingInput extends ObligationInputType {
  @Field(() => DateTime, {
    nullable: true,
    description: "When: not in the future, nor before the event from which the term runs. Absent: now.",
  })
  filedAt?: string | null;

  @Field(() => ID, { nullable: true, description: "The person who filed; oneself unless told otherwise." })
  filedById?: string | null;

  @Field(() => String, { description: "To whom; at most 500 characters, never empty." })
  recipient!: string;

  @Field(() => String, { nullable: true, description: "By which way; at most 500 characters." })
  channel?: string | null;

  @Field(() => String, { nullable: true, description: "The number that the recipient gave; at most 500 characters." })
  receipt?: string | null;

  @Field(() => [FilingContentInput], {
    nullable: true,
    description: "What it said where that differs from what was prepared.",
  })
  contents?: FilingContentInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: "Why it was late; at most 10,000 characters. Needed where the law asks for reasons.",
  })
  lateReason?: string | null;
}

@InputType("CorrectFilingInput", {
  description: "Corrects the record of a filing: an absent field is left. Terms that run from it are counted anew.",
})
export class CorrectFilingInput extends ActionInputType {
  @Field(() => ID, { description: "The filing." })
  filingId!: string;

  @Field(() => Int, { description: "The version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;

  @Field(() => DateTime, { nullable: true, description: "When it was filed." })
  filedAt?: string | null;

  @Field(() => String, { nullable: true, description: "To whom; at most 500 characters." })
  recipient?: string | null;

  @Field(() => String, { nullable: true, description: "By which way; at most 500 characters, null clears it." })
  channel?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The number that the recipient gave; at most 500 characters, null clears it.",
  })
  receipt?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Why it does not count, where it was recorded by mistake; at most 10,000 characters, null lets it count again.",
  })
  withdrawnReason?: string | null;
}

@InputType("RecordDelayInput", { description: "A term cannot be kept, or the authority allowed a longer one." })
export class RecordDelayInput extends ObligationInputType {
  @Field(() => String, { description: "Why; at most 10,000 characters, never empty." })
  reason!: string;

  @Field(() => DateTime, { nullable: true, description: "When the authority was told; absent: now." })
  toldAt?: string | null;

  @Field(() => DateTime, { nullable: true, description: "The end that the authority allowed instead." })
  until?: string | null;

  @Field(() => String, { nullable: true, description: "Who allowed it; needed with `until`. At most 500 characters." })
  grantedBy?: string | null;
}

@InputType("ObligationFilter", {
  description: "Which obligations. All conditions must hold; each list is met by any of its values, at most 100.",
})
export class ObligationFilter {
  @Field(() => [ID], { nullable: true, description: "These obligations." })
  ids?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "Of these cases." })
  incidentId?: string[] | null;

  @Field(() => [ObligationState], { nullable: true, description: "In one of these states." })
  state?: ObligationState[] | null;

  @Field(() => [Regime], { nullable: true, description: "Under one of these bodies of law." })
  regime?: Regime[] | null;

  @Field(() => [String], { nullable: true, description: "Codes of duties." })
  duty?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "Of these customers." })
  constituencyId?: string[] | null;

  @Field(() => DateTimeRangeInput, { nullable: true, description: "Whose term ends in this range." })
  dueAt?: DateTimeRangeInput | null;
}

import { Field, ID, InputType, Int } from "type-graphql";
import { BusinessLoss, SeverityClass, SocialImpact, SystemImportance } from "../../src/domain/severity.js";
import {
  CauseIntent,
  CauseMeans,
  Consequence,
  EventOutcome,
  IncidentState,
  NonTechnicalCause,
  Origin,
  Phase,
  Priority,
  TlpLabel,
} from "../../src/domain/words.js";
import { IncidentSort, SortDirection } from "../common/enums.js";
import {
  DateRangeInput,
  DateTimeRangeInput,
  ExternalReferenceFilter,
  ExternalReferenceInput,
  IncidentChangeInputType,
  TimedInputType,
} from "../common/inputs.js";

const BASIS = "Ids of the records that the decision rests on, such as observations; at most 100.";

@InputType()
export abstract class EventChangeInput extends TimedInputType {
  @Field(() => ID, { description: "The event." })
  eventId!: string;

  @Field(() => Int, { description: "The version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;
}

@InputType("TriageEventInput", { description: "A first look at a report (27035-3 §9)." })
export class TriageEventInput extends EventChangeInput {
  @Field(() => String, { nullable: true, description: "What was found, at most 10,000 characters." })
  note?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether somebody must assess it at once; left as it is when absent.",
  })
  urgent?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: "Codes of the category tree that it looks like, at most 20; left as they are when absent.",
  })
  suspectedCategories?: string[] | null;
}

@InputType("AssessEventInput", { description: "The handler's decision on an event (27035-1 §5.4)." })
export class AssessEventInput extends EventChangeInput {
  @Field(() => EventOutcome, { description: "What was decided." })
  outcome!: EventOutcome;

  @Field(() => String, { description: "Why; at most 10,000 characters, never empty." })
  reason!: string;

  @Field(() => [ID], { nullable: true, description: BASIS })
  basis?: string[] | null;
}

@InputType("DeclareIncidentInput", { description: "Makes an incident of events that meet a criterion (27035-1 §3.4)." })
export class DeclareIncidentInput extends TimedInputType {
  @Field(() => [ID], { description: "1 to 500 events of one constituency, none of them a false alarm." })
  eventIds!: string[];

  @Field(() => String, { description: "The incident criterion that was met; at most 500 characters, never empty." })
  criterion!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      "Codes of the criteria that were met, of the constituency's table in force; demanded where it has adopted one.",
  })
  criteria?: string[] | null;

  @Field(() => String, { nullable: true, description: "At most 500 characters; that of the first event when absent." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "What is known, in short; at most 100,000 characters." })
  summary?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "Codes of the category tree, at most 20; those that the events suspect when absent.",
  })
  categories?: string[] | null;

  @Field(() => CauseIntent, { nullable: true, description: "UNKNOWN unless told otherwise." })
  causeIntent?: CauseIntent | null;

  @Field(() => CauseMeans, { nullable: true, description: "UNKNOWN unless told otherwise." })
  causeMeans?: CauseMeans | null;

  @Field(() => NonTechnicalCause, {
    nullable: true,
    description: "Which cause, where the means are not technical: whoever names one need not say so again.",
  })
  nonTechnicalCause?: NonTechnicalCause | null;

  @Field(() => [Consequence], { nullable: true, description: "What happened to information or assets." })
  consequences?: Consequence[] | null;

  @Field(() => Boolean, { nullable: true, description: "As its events unless told otherwise." })
  ictRelated?: boolean | null;

  @Field(() => TlpLabel, {
    nullable: true,
    description: "Taken when stricter than those of the events, which are never widened.",
  })
  label?: TlpLabel | null;

  @Field(() => [ExternalReferenceInput], { nullable: true, description: "Numbers in other systems, at most 50." })
  externalReferences?: ExternalReferenceInput[] | null;

  @Field(() => [ID], { nullable: true, description: BASIS })
  basis?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether only members see the case and what is created in it, from the first moment; false when absent.",
  })
  restricted?: boolean | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Members of a restricted case beside you, at most 200 people who may see such cases.",
  })
  memberIds?: string[] | null;
}

@InputType("RestrictIncidentInput", {
  description: "From now on only members see the case and what was created in it (27035-1 §5.4 a).",
})
export class RestrictIncidentInput extends IncidentChangeInputType {
  @Field(() => [ID], { nullable: true, description: "Members beside you, at most 200 people who may see such cases." })
  memberIds?: string[] | null;
}

@InputType("WithdrawEventInput", {
  description: "Puts an event under the restriction of the case that it is part of (27035-1 §5.3 f).",
})
export class WithdrawEventInput extends EventChangeInput {
  @Field(() => ID, { description: "The restricted case." })
  incidentId!: string;
}

@InputType("LinkEventsInput", { description: "Adds events to an incident (27035-1 §3.4)." })
export class LinkEventsInput extends IncidentChangeInputType {
  @Field(() => [ID], { description: "1 to 500 events of the incident's constituency." })
  eventIds!: string[];

  @Field(() => String, { nullable: true, description: "Why they belong together; at most 10,000 characters." })
  reason?: string | null;
}

@InputType("ClassifyIncidentInput", {
  description: "Rates and sorts an incident (27035-1 §4.2). A list that is given replaces the old one.",
})
export class ClassifyIncidentInput extends IncidentChangeInputType {
  @Field(() => SystemImportance, { description: "How important the affected system is." })
  systemImportance!: SystemImportance;

  @Field(() => BusinessLoss, { description: "How much business is lost." })
  businessLoss!: BusinessLoss;

  @Field(() => SocialImpact, { description: "How much society is affected." })
  socialImpact!: SocialImpact;

  @Field(() => [String], { nullable: true, description: "Codes of the category tree, at most 20." })
  categories?: string[] | null;

  @Field(() => CauseIntent, { nullable: true, description: "Whether the cause was deliberate." })
  causeIntent?: CauseIntent | null;

  @Field(() => CauseMeans, { nullable: true, description: "Whether it came about by technical means." })
  causeMeans?: CauseMeans | null;

  @Field(() => NonTechnicalCause, {
    nullable: true,
    description: "Which cause, where the means are not technical: whoever names one need not say so again.",
  })
  nonTechnicalCause?: NonTechnicalCause | null;

  @Field(() => String, { nullable: true, description: "What caused it in the end; at most 10,000 characters." })
  rootCause?: string | null;

  @Field(() => [Consequence], { nullable: true, description: "What happened to information or assets." })
  consequences?: Consequence[] | null;

  @Field(() => [ID], { nullable: true, description: BASIS })
  basis?: string[] | null;
}

@InputType("UpgradeCategoryInput", {
  description: "Adds the category that an incident has grown into (27035:2011, Annex B).",
})
export class UpgradeCategoryInput extends IncidentChangeInputType {
  @Field(() => String, { description: "Code of the category that it has, and keeps." })
  from!: string;

  @Field(() => String, { description: "Code of the category that it has grown into." })
  to!: string;

  @Field(() => String, { description: "What shows it; at most 5,000 characters." })
  reason!: string;
}

@InputType("AssignIncidentInput", {
  description: "Gives an incident to somebody. An absent field is left, null takes the assignment back.",
})
export class AssignIncidentInput extends IncidentChangeInputType {
  @Field(() => ID, { nullable: true, description: "The person." })
  assigneeId?: string | null;

  @Field(() => ID, { nullable: true, description: "The team." })
  teamId?: string | null;
}

@InputType("IncidentFilter", {
  description: "Which incidents. All conditions must hold; each list is met by any of its values, at most 100.",
})
export class IncidentFilter {
  @Field(() => [ID], { nullable: true, description: "These incidents." })
  ids?: string[] | null;

  @Field(() => [Phase], { nullable: true, description: "In one of these phases." })
  phase?: Phase[] | null;

  @Field(() => [IncidentState], { nullable: true, description: "In one of these states." })
  state?: IncidentState[] | null;

  @Field(() => [SeverityClass], { nullable: true, description: "Of one of these severity classes." })
  severityClass?: SeverityClass[] | null;

  @Field(() => [Priority], { nullable: true, description: "Of one of these priorities." })
  priority?: Priority[] | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it concerns ICT (27035-3 §1)." })
  ictRelated?: boolean | null;

  @Field(() => [String], { nullable: true, description: "With one of these category codes." })
  category?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "Assigned to one of these people." })
  assigneeId?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "Assigned to one of these teams." })
  teamId?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "Of these customers." })
  constituencyId?: string[] | null;

  @Field(() => [TlpLabel], { nullable: true, description: "With one of these labels." })
  label?: TlpLabel[] | null;

  @Field(() => [Origin], { nullable: true, description: "From one of these origins." })
  origin?: Origin[] | null;

  @Field(() => String, {
    nullable: true,
    description: "Whose reference, title or summary holds this text, whatever its case; at most 200 characters.",
  })
  text?: string | null;

  @Field(() => DateRangeInput, { nullable: true, description: "Reported in this range." })
  reportedAt?: DateRangeInput | null;

  @Field(() => DateTimeRangeInput, { nullable: true, description: "Last changed in this range." })
  updatedAt?: DateTimeRangeInput | null;

  @Field(() => ExternalReferenceFilter, { nullable: true, description: "With one of these numbers in another system." })
  externalReference?: ExternalReferenceFilter | null;
}

@InputType("IncidentOrder", { description: "How incidents are sorted." })
export class IncidentOrder {
  @Field(() => IncidentSort, { description: "By what." })
  by!: string;

  @Field(() => SortDirection, { description: "In which direction." })
  direction!: SortDirection;
}

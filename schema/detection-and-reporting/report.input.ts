import { Field, ID, InputType, Int } from "type-graphql";
import {
  DetectionMethod,
  EventOutcome,
  EventState,
  Origin,
  Priority,
  ReportChannel,
  ReportSource,
  TlpLabel,
} from "../../src/domain/words.js";
import { EventSort, SortDirection } from "../common/enums.js";
import {
  ActionInputType,
  DateRangeInput,
  DateTimeRangeInput,
  ExternalReferenceFilter,
  ExternalReferenceInput,
  TimedInputType,
} from "../common/inputs.js";
import { PartialDateTime } from "../common/scalars.js";

@InputType()
abstract class ReportFields extends ActionInputType {
  @Field(() => String, { nullable: true, description: "What it is about, in a line of at most 500 characters." })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What, how and why, as far as known; at most 100,000 characters.",
  })
  description?: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When the event happened." })
  occurredAt?: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When it was noticed." })
  detectedAt?: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When it was reported, if not now." })
  reportedAt?: string | null;

  @Field(() => ReportSource, { nullable: true, description: "MANUAL unless told otherwise." })
  source?: ReportSource | null;

  @Field(() => ReportChannel, {
    nullable: true,
    description: "The way in which the report came; API unless told otherwise.",
  })
  channel?: ReportChannel | null;

  @Field(() => DetectionMethod, { nullable: true, description: "How it was detected." })
  detectionMethod?: DetectionMethod | null;

  @Field(() => String, { nullable: true, description: "How the reporter can be reached; at most 2,000 characters." })
  reporterContact?: string | null;

  @Field(() => String, { nullable: true, description: "Who and what is affected; at most 4,000 characters." })
  affected?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it is urgent." })
  urgent?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "False for what does not concern ICT. True unless told otherwise.",
  })
  ictRelated?: boolean | null;

  @Field(() => TlpLabel, { nullable: true, description: "AMBER unless told otherwise." })
  label?: TlpLabel | null;

  @Field(() => [String], {
    nullable: true,
    description: "Codes of the category tree that the reporter suspects, at most 20.",
  })
  suspectedCategories?: string[] | null;
}

@InputType("ReportEventInput", {
  description: "A report of an event. Everything may be missing: an early report is never blocked (27035-1 §5.3 c).",
})
export class ReportEventInput extends ReportFields {
  @Field(() => ID, { nullable: true, description: "The customer concerned; the reporter's own unless told otherwise." })
  constituencyId?: string | null;

  @Field(() => [ExternalReferenceInput], { nullable: true, description: "Numbers in other systems, at most 50." })
  externalReferences?: ExternalReferenceInput[] | null;
}

@InputType("ReportEventsInput", { description: "A batch of reports: decided item by item, committed together." })
export class ReportEventsInput extends ActionInputType {
  @Field(() => [ReportEventInput], {
    description:
      "1 to 500 reports. `idempotencyKey` and `origin` of the items are not looked at; those of the batch count.",
  })
  events!: ReportEventInput[];
}

@InputType("AmendEventInput", {
  description: "Completes or corrects a report: an absent field is left, null clears it.",
})
export class AmendEventInput extends ReportFields {
  @Field(() => ID, { description: "The event." })
  eventId!: string;

  @Field(() => Int, { description: "The version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;
}

@InputType("ReportVulnerabilityInput", { description: "A report of a weakness (27035-1 §5.3 b)." })
export class ReportVulnerabilityInput extends TimedInputType {
  @Field(() => String, { nullable: true, description: "What it is about, in a line of at most 500 characters." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "What it is; at most 100,000 characters." })
  description?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Which systems, services and networks have it; at most 4,000 characters.",
  })
  affected?: string | null;

  @Field(() => String, { nullable: true, description: "What can be done about it; at most 10,000 characters." })
  mitigation?: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When it was noticed." })
  detectedAt?: string | null;

  @Field(() => ReportSource, { nullable: true, description: "MANUAL unless told otherwise." })
  source?: ReportSource | null;

  @Field(() => String, { nullable: true, description: "How the reporter can be reached; at most 2,000 characters." })
  reporterContact?: string | null;

  @Field(() => TlpLabel, { nullable: true, description: "AMBER unless told otherwise." })
  label?: TlpLabel | null;

  @Field(() => ID, { nullable: true, description: "The customer concerned; the reporter's own unless told otherwise." })
  constituencyId?: string | null;

  @Field(() => [ExternalReferenceInput], {
    nullable: true,
    description: "Numbers in other systems, such as a CVE; at most 50.",
  })
  externalReferences?: ExternalReferenceInput[] | null;
}

@InputType("EventFilter", {
  description: "Which events. All conditions must hold; each list is met by any of its values, at most 100.",
})
export class EventFilter {
  @Field(() => [ID], { nullable: true, description: "These events." })
  ids?: string[] | null;

  @Field(() => [EventState], { nullable: true, description: "In one of these states." })
  state?: EventState[] | null;

  @Field(() => [EventOutcome], { nullable: true, description: "Last assessed as one of these." })
  outcome?: EventOutcome[] | null;

  @Field(() => [ReportChannel], { nullable: true, description: "That came in one of these ways (27035-3 §8.2.3)." })
  channel?: ReportChannel[] | null;

  @Field(() => [DetectionMethod], { nullable: true, description: "Detected in one of these ways (27035-3 §7.3)." })
  detectionMethod?: DetectionMethod[] | null;

  @Field(() => [ID], { nullable: true, description: "Found by these sensors." })
  sensorId?: string[] | null;

  @Field(() => [ReportSource], { nullable: true, description: "Reported by these means." })
  source?: ReportSource[] | null;

  @Field(() => [ID], { nullable: true, description: "Of these customers." })
  constituencyId?: string[] | null;

  @Field(() => [TlpLabel], { nullable: true, description: "With one of these labels." })
  label?: TlpLabel[] | null;

  @Field(() => [Origin], { nullable: true, description: "From one of these origins." })
  origin?: Origin[] | null;

  @Field(() => [Priority], { nullable: true, description: "Of one of these priorities." })
  priority?: Priority[] | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it concerns ICT (27035-3 §1)." })
  ictRelated?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Called urgent or not." })
  urgent?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Whose reference, title, description or affected holds this text, whatever its case; at most 200 characters.",
  })
  text?: string | null;

  @Field(() => DateRangeInput, { nullable: true, description: "Reported in this range." })
  reportedAt?: DateRangeInput | null;

  @Field(() => DateTimeRangeInput, { nullable: true, description: "Last changed in this range." })
  updatedAt?: DateTimeRangeInput | null;

  @Field(() => ExternalReferenceFilter, { nullable: true, description: "With one of these numbers in another system." })
  externalReference?: ExternalReferenceFilter | null;
}

@InputType("EventOrder", { description: "How events are sorted." })
export class EventOrder {
  @Field(() => EventSort, { description: "By what." })
  by!: string;

  @Field(() => SortDirection, { description: "In which direction." })
  direction!: SortDirection;
}

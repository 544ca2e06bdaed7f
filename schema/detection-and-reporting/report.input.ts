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
} from "../common/inputs.js";
import { PartialDateTime } from "../common/scalars.js";
import { ReportFields } from "./report-fields.input.js";

@InputType()
abstract class EventReportFields extends ReportFields {
  @Field(() => PartialDateTime, { nullable: true, description: "When the event happened." })
  occurredAt?: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When it was reported, if not now." })
  reportedAt?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it is urgent." })
  urgent?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "False for what does not concern ICT. True unless told otherwise.",
  })
  ictRelated?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: "Codes of the category tree that the reporter suspects, at most 20.",
  })
  suspectedCategories?: string[] | null;
}

@InputType("ReportEventInput", {
  description: "A report of an event. Everything may be missing: an early report is never blocked (27035-1 §5.3 c).",
})
export class ReportEventInput extends EventReportFields {
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
export class AmendEventInput extends EventReportFields {
  @Field(() => ID, { description: "The event." })
  eventId!: string;

  @Field(() => Int, { description: "The version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;
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

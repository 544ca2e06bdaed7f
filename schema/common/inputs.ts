import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { Origin } from "../../src/domain/words.js";
import { plain } from "./record.type.js";
import { DateTime, PartialDateTime } from "./scalars.js";

@InputType()
export abstract class ActionInputType {
  @Field(() => String, {
    nullable: true,
    description:
      "Makes a repeated request harmless: the same key with the same input is done once. 1 to 200 characters, kept 7 days.",
  })
  idempotencyKey?: string | null;

  @Field(() => Origin, { nullable: true, description: "LIVE unless told otherwise; others need the role IRT_LEAD." })
  origin?: Origin | null;
}

@InputType()
export abstract class TimedInputType extends ActionInputType {
  @Field(() => PartialDateTime, {
    nullable: true,
    description: "When the thing that the action records happened. Absent: now; for origin IMPORT: not known.",
  })
  occurredAt?: string | null;
}

@InputType()
export abstract class IncidentInputType extends TimedInputType {
  @Field(() => ID, { description: "The incident." })
  incidentId!: string;
}

@InputType()
export abstract class IncidentChangeInputType extends IncidentInputType {
  @Field(() => Int, {
    description: "The version of the incident that the author saw; a stale one is refused with CONFLICT.",
  })
  version!: number;
}

@InputType("ExternalReferenceInput", { description: "The record's number in another system." })
export class ExternalReferenceInput {
  @Field(() => String, { description: "Name of the other system, at most 100 characters." })
  source!: string;

  @Field(() => String, {
    description: "The number there, at most 300 characters; once per constituency and type of record.",
  })
  id!: string;

  @Field(() => String, { nullable: true, description: "Where it can be looked up, at most 2,000 characters." })
  url?: string | null;
}

@ObjectType("ExternalReference", { ...plain, description: "The record's number in another system." })
export class ExternalReferenceType {
  @Field(() => String, { description: "Name of the other system." })
  source!: string;

  @Field(() => String, { description: "The number there." })
  id!: string;

  @Field(() => String, { nullable: true, description: "Where it can be looked up." })
  url!: string | null;
}

@InputType("DateRange", {
  description: "From and to, both included, compared as texts: a year sorts before its months.",
})
export class DateRangeInput {
  @Field(() => PartialDateTime, { nullable: true, description: "The earliest." })
  from?: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "The latest." })
  to?: string | null;
}

@InputType("DateTimeRange", { description: "From and to, both included." })
export class DateTimeRangeInput {
  @Field(() => DateTime, { nullable: true, description: "The earliest." })
  from?: string | null;

  @Field(() => DateTime, { nullable: true, description: "The latest." })
  to?: string | null;
}

@InputType("ExternalReferenceFilter", { description: "Records with one of these numbers in another system." })
export class ExternalReferenceFilter {
  @Field(() => String, { description: "Name of the other system." })
  source!: string;

  @Field(() => [String], { description: "At most 100 numbers." })
  ids!: string[];
}

import { Field, ID, InputType, Int } from "type-graphql";
import { IncidentChangeInputType } from "../common/inputs.js";

@InputType("SeparateEventsInput", {
  description: "Takes events out of an incident of which they turned out to be no part (27035-1 §4.1).",
})
export class SeparateEventsInput extends IncidentChangeInputType {
  @Field(() => [ID], { description: "1 or more events of the incident; at least one stays in it." })
  eventIds!: string[];

  @Field(() => String, { description: "Why they do not belong together; at most 10,000 characters, never empty." })
  reason!: string;
}

@InputType("AbsorbedIncidentInput", { description: "An incident that becomes part of another." })
export class AbsorbedIncidentInput {
  @Field(() => ID, { description: "The incident." })
  incidentId!: string;

  @Field(() => Int, { description: "The version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;
}

@InputType("MergeIncidentsInput", {
  description:
    "Makes one incident of several (27035-1 §4.1). The incident named first goes on, with everything that belongs to any of them. Restricted ones must have the same members, each until the same time, and are not merged with open ones.",
})
export class MergeIncidentsInput extends IncidentChangeInputType {
  @Field(() => [AbsorbedIncidentInput], {
    description: "1 to 20 incidents of the same constituency that are not resolved and become part of it.",
  })
  absorbed!: AbsorbedIncidentInput[];

  @Field(() => String, { description: "Why they are one; at most 10,000 characters, never empty." })
  reason!: string;
}

@InputType("SplitIncidentInput", {
  description:
    "Makes an incident of its own of some events of another, and of what belongs to them (27035-1 §4.1). Of a restricted one it makes a restricted one, with the same members.",
})
export class SplitIncidentInput extends IncidentChangeInputType {
  @Field(() => [ID], { description: "1 or more events of the incident; at least one stays in it." })
  eventIds!: string[];

  @Field(() => [ID], {
    nullable: true,
    description:
      "Records of the incident that go with the events, such as evidence, tasks, and what was observed or said of it; at most 500.",
  })
  recordIds?: string[] | null;

  @Field(() => String, { description: "Why they are two; at most 10,000 characters, never empty." })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description: "Of the new incident, at most 500 characters; that of the first event when absent.",
  })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The incident criterion that the new one meets, at most 500 characters; that of the old one when absent.",
  })
  criterion?: string | null;
}

import { Field, Int, ObjectType } from "type-graphql";
import { IncidentType } from "../assessment-and-decision/incident.type.js";
import { plain } from "../common/record.type.js";
import { DateTime } from "../common/scalars.js";

@ObjectType("PastIncident", {
  ...plain,
  description:
    "An incident as it was known at a moment, from the journal: every decision is judged by what was known when it was made (27035-1 §5.3 e, g; §5.4). Its own fields and `timeline` are of that moment; records that belong to it, such as evidence, decisions and tasks, are told as they are now.",
})
export class PastIncident extends IncidentType {
  @Field(() => DateTime, { description: "The moment." })
  at!: string;

  @Field(() => Int, {
    description: "How many changes up to then have been erased since; what they held is told nowhere.",
  })
  erasedChanges!: number;
}

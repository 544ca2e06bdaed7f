import { Field, ID, Int, ObjectType } from "type-graphql";
import { DecisionKind, ObservationMethod } from "../../src/domain/words.js";
import { connectionOf } from "../common/connection.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { answerOf } from "../common/result.js";
import { PartialDateTime } from "../common/scalars.js";

@ObjectType("Decision", {
  ...plain,
  implements: RecordInterface,
  description:
    "What was decided on a record, by whom, when and on which information. Never edited, only superseded (27035-1 §5.4).",
})
export class DecisionType extends RecordInterface {
  @Field(() => ID, { description: "The event, vulnerability or incident that was decided on." })
  subjectId!: string;

  @Field(() => Int, { description: "The version of it that the decision rests on: the journal tells what it said." })
  subjectVersion!: number;

  @Field(() => DecisionKind, { description: "What was decided." })
  kind!: DecisionKind;

  @Field(() => String, {
    description:
      "The word that it came to: an EventOutcome, a ReviewVerdict, a SeverityClass, a state; INCIDENT for a declaration.",
  })
  outcome!: string;

  @Field(() => String, { description: "Why." })
  reason!: string;

  @Field(() => PartialDateTime, { nullable: true, description: "When it was decided; null where nobody knows." })
  occurredAt!: string | null;

  @Field(() => ID, { nullable: true, description: "The decision that this one took the place of." })
  supersedesId!: string | null;
}

@ObjectType("Observation", {
  ...plain,
  implements: RecordInterface,
  description: "What was found out by testing, measuring or other gathering of data (27035-1 §5.4).",
})
export class ObservationType extends RecordInterface {
  @Field(() => ID, { description: "The event, vulnerability or incident that it is about." })
  subjectId!: string;

  @Field(() => ObservationMethod, { description: "How it was come by." })
  method!: ObservationMethod;

  @Field(() => String, { description: "What was found." })
  finding!: string;

  @Field(() => String, { nullable: true, description: "Where it was looked: systems, places, people." })
  source!: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When it was observed." })
  occurredAt!: string | null;
}

export const DecisionConnection = connectionOf(DecisionType, "Decision");
export const ObservationConnection = connectionOf(ObservationType, "Observation");

export const observationAnswer = answerOf("Observation", "observation", ObservationType);

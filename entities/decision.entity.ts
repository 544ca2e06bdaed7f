import { Entity, Index } from "typeorm";
import type { Decision, Observation } from "../src/domain/records/decision.js";
import type { JsonList } from "../src/domain/records/record.js";
import type { DecisionKind, ObservationMethod } from "../src/domain/words.js";
import { Json, Key, Text, Time, Whole } from "./columns.js";
import { RecordEntity } from "./record.entity.js";

@Entity("decision")
@Index("decision_subject", ["subjectId", "createdAt", "id"])
@Index("decision_supersedes", ["supersedesId", "createdAt", "id"])
export class DecisionEntity extends RecordEntity implements Decision {
  @Key() subjectId!: string;
  @Whole() subjectVersion!: number;
  @Key({ length: 24 }) kind!: DecisionKind;
  @Key({ length: 40 }) outcome!: string;
  @Text(10_000) reason!: string;
  @Json() basis!: JsonList<string>;
  @Key({ nullable: true }) supersedesId!: string | null;
  @Time({ nullable: true }) occurredAt!: string | null;
}

@Entity("observation")
@Index("observation_subject", ["subjectId", "createdAt", "id"])
export class ObservationEntity extends RecordEntity implements Observation {
  @Key() subjectId!: string;
  @Key({ length: 24 }) method!: ObservationMethod;
  @Text(100_000) finding!: string;
  @Text(4_000, { nullable: true }) source!: string | null;
  @Key({ nullable: true }) toolId!: string | null;
  @Time({ nullable: true }) occurredAt!: string | null;
}

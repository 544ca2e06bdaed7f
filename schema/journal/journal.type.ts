import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { RecordTypeWords } from "../../src/domain/records/record.js";
import { Origin } from "../../src/domain/words.js";
import { connectionOf } from "../common/connection.js";
import { HiddenReason } from "../common/enums.js";
import { plain } from "../common/record.type.js";
import { DateTime, PartialDateTime } from "../common/scalars.js";

@ObjectType("FieldChange", { ...plain, description: "One field of a record before and after a change, as text." })
export class FieldChangeType {
  @Field(() => String, { description: "Name of the field; lists and structures are JSON text." })
  path!: string;

  @Field(() => String, { nullable: true, description: "The value before; null when there was none." })
  before!: string | null;

  @Field(() => String, { nullable: true, description: "The value after; null when it was cleared." })
  after!: string | null;

  @Field(() => HiddenReason, { nullable: true, description: "Why the values are not told; never silently missing." })
  hidden!: string | null;
}

@ObjectType("JournalEntry", {
  ...plain,
  description:
    "Who did what to which record, when, before and after (27035-1 §5.3 e, g). Written with the change itself and never changed.",
})
export class JournalEntryType {
  @Field(() => ID, { description: "The entry." })
  entryId!: string;

  @Field(() => ID, { description: "The unit of work: all that one mutation changed together." })
  unitId!: string;

  @Field(() => String, { description: "The action, as the mutation is named." })
  action!: string;

  @Field(() => RecordTypeWords, { description: "What kind of record was changed." })
  recordType!: string;

  @Field(() => ID, { description: "Which record." })
  recordId!: string;

  @Field(() => Int, { description: "The record's version afterwards." })
  version!: number;

  @Field(() => ID, { description: "Who did it. People appear by id outside Person." })
  actorId!: string;

  @Field(() => Origin, { description: "Where the change comes from." })
  origin!: Origin;

  @Field(() => [ID], { description: "The cases that the change is about." })
  about!: string[];

  @Field(() => PartialDateTime, {
    nullable: true,
    description: "When the thing happened, as told; metrics and clocks use it.",
  })
  occurredAt!: string | null;

  @Field(() => DateTime, { description: "When it was written." })
  recordedAt!: string;

  @Field(() => DateTime, { description: "When it got its place in the journal; never goes back." })
  sequencedAt!: string;
}

export const JournalEntryConnection = connectionOf(JournalEntryType, "JournalEntry");

@InputType("ChangeFilter", {
  description: "Which entries. All conditions must hold; each list is met by any of its values, at most 100.",
})
export class ChangeFilter {
  @Field(() => [String], { nullable: true, description: "Of these actions." })
  actions?: string[] | null;

  @Field(() => [RecordTypeWords], { nullable: true, description: "On these kinds of record." })
  recordTypes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "On these records." })
  recordIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "About these cases." })
  about?: string[] | null;

  @Field(() => [Origin], { nullable: true, description: "From these origins." })
  origins?: Origin[] | null;

  @Field(() => [ID], { nullable: true, description: "Of these units of work." })
  unitIds?: string[] | null;
}

import { Field, Int, ObjectType } from "type-graphql";
import type { RelationKind } from "../../src/domain/registers/relations.js";
import { relationKind } from "../../src/domain/registers/relations.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { enumOf } from "../common/register-fields.js";
import { FeedCursor } from "../common/scalars.js";

const kinds = enumOf(relationKind);

@ObjectType("RelationStep", {
  ...plain,
  description: "A step of the graph of relations: one record leads to another (27035-1 §4.1).",
})
export class RelationStep {
  @Field(() => kinds, { description: "How the two hang together." })
  kind!: RelationKind;

  @Field(() => RecordInterface, { description: "From where it leads." })
  from!: RecordInterface;

  @Field(() => RecordInterface, { description: "To where it leads." })
  to!: RecordInterface;

  @Field(() => Int, { description: "How many steps its further end is away from the record that was asked for." })
  distance!: number;
}

@ObjectType("RelationGraph", {
  ...plain,
  description: "What hangs together with a record, as far as you may see it (27035-1 §4.1).",
})
export class RelationGraph {
  @Field(() => FeedCursor, { description: "The place in the journal at which it was read." })
  asOf!: string;

  @Field(() => [RelationStep], { description: "The steps, nearest first." })
  steps!: RelationStep[];

  @Field(() => Boolean, { description: "Whether there are more within the depth than were asked for." })
  more!: boolean;
}

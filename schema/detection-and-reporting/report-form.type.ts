import { Field, Int, ObjectType } from "type-graphql";
import { plain } from "../common/record.type.js";

@ObjectType("AskedField", { ...plain, description: "One thing that a report should ideally say (27035-3 §8.2.2)." })
export class AskedFieldType {
  @Field(() => String, { description: "The field of the report." })
  field!: string;

  @Field(() => String, { description: "What is asked for, in plain words." })
  asks!: string;

  @Field(() => Boolean, { description: "Whether it is critical information, which counts twice." })
  critical!: boolean;
}

@ObjectType("Completeness", {
  ...plain,
  description: "How complete a report is at this time; never a barrier (27035-1 §5.3 c, 27035-3 §8.2.1).",
})
export class CompletenessType {
  @Field(() => Int, { description: "0 for a report that says nothing, 100 for one that says all that is asked for." })
  score!: number;

  @Field(() => [String], { description: "The fields of which nothing is said yet." })
  missing!: string[];
}

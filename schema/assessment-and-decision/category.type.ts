import { Field, ObjectType } from "type-graphql";
import { plain } from "../common/record.type.js";

@ObjectType("Category", {
  ...plain,
  description:
    "A node of the category tree (27035-1 Annex B; the branches that it does not give are those of the RSIT).",
})
export class CategoryType {
  @Field(() => String, { description: "What records and filters name it by." })
  code!: string;

  @Field(() => String, { description: "For people." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Code of the node above; null at a root." })
  parent!: string | null;

  @Field(() => String, { description: "ISO_27035_1 or RSIT_1003." })
  origin!: string;
}

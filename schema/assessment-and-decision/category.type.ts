import { type ClassType, Field, ID, ObjectType } from "type-graphql";
import type { TaxonomyMapping } from "../../src/domain/categories.js";
import { taxonomyMapping } from "../../src/domain/registers/categories.js";
import { plain } from "../common/record.type.js";
import { itemTypesOf } from "../common/register-fields.js";
import { PartialDateTime } from "../common/scalars.js";

const { node: TaxonomyMappingType }: { node: ClassType } = itemTypesOf(taxonomyMapping);

@ObjectType("Category", {
  ...plain,
  description:
    "A node of the category tree (27035-1 Annex B; the branches that it does not give are those of the RSIT, and organizations add their own).",
})
export class CategoryType {
  @Field(() => String, { description: "What records and filters name it by." })
  code!: string;

  @Field(() => String, { description: "For people." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Code of the node above; null at a root." })
  parent!: string | null;

  @Field(() => String, { description: "ISO_27035_1, RSIT_1003 or ORGANIZATION." })
  origin!: string;

  @Field(() => [TaxonomyMappingType], { description: "What the same is called in other taxonomies." })
  mappings!: TaxonomyMapping[];

  @Field(() => ID, { nullable: true, description: "The constituency that has added it; null of the common tree." })
  constituencyId?: string | null;
}

@ObjectType("CategoryUpgrade", {
  ...plain,
  description: "What an incident was taken for, and what it was found to be beside that (27035:2011, Annex B).",
})
export class CategoryUpgradeType {
  @Field(() => String, { description: "Code of the category that it had." })
  from!: string;

  @Field(() => String, { description: "Code of the category that was added." })
  to!: string;

  @Field(() => String, { description: "What showed it." })
  reason!: string;

  @Field(() => PartialDateTime, { nullable: true, description: "When it was found." })
  occurredAt!: string | null;
}

import { ArgsType, Field, Int } from "type-graphql";
import { PageCursor } from "../../schema/common/scalars.js";

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: "How many at most: 0 to 100, 25 when absent." })
  first?: number | null;

  @Field(() => PageCursor, { nullable: true, description: "Behind this place." })
  after?: string | null;
}

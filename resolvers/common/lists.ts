import { ArgsType, Field, Int } from "type-graphql";
import { PageCursor } from "../../schema/common/scalars.js";
import type { Page } from "../../src/reads/page.js";
import type { MaybePromise } from "../../src/reads/reads.js";

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: "How many at most: 0 to 100, 25 when absent." })
  first?: number | null;

  @Field(() => PageCursor, { nullable: true, description: "Behind this place." })
  after?: string | null;
}

/** A page with the place in the journal that it surely holds; at once, where the page is at hand. */
export function placed<T>(
  asOf: () => string,
  page: MaybePromise<Page<T>>,
): MaybePromise<Page<T> & { asOf: () => string }> {
  return page instanceof Promise ? page.then((loaded) => ({ ...loaded, asOf })) : { ...page, asOf };
}

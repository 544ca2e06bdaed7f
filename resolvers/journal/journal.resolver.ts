import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { SortDirection } from "../../schema/common/enums.js";
import {
  ChangeFilter,
  FieldChangeType,
  JournalEntryConnection,
  JournalEntryType,
} from "../../schema/journal/journal.type.js";
import type { JournalEntry } from "../../src/journal/entries.js";
import type { Disclosure, FieldValue } from "../../src/journal/leaf.js";
import { journalPage } from "../../src/reads/journal.js";
import type { Context } from "../common/context.js";
import { PageArgs } from "../common/lists.js";

const textOf = (value: FieldValue) => (value === null ? null : String(value));

@Resolver(() => JournalEntryType)
export class JournalResolver {
  @Query(() => JournalEntryConnection, {
    description: "The journal as far as you may see it, newest first unless told otherwise (27035-1 §5.3 e, g).",
  })
  async journal(
    @Ctx() { reads, view, seal, asOf }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("where", () => ChangeFilter, { nullable: true }) where?: ChangeFilter | null,
    @Arg("direction", () => SortDirection, { nullable: true }) direction?: SortDirection | null,
  ) {
    const place = asOf();
    const wanted = { ...page, where, oldestFirst: direction === "ASC" };
    return { asOf: place, ...(await journalPage({ database: reads.database, seal }, view, wanted)) };
  }

  @FieldResolver(() => [FieldChangeType], { description: "What was changed, field by field." })
  changes(@Root() entry: JournalEntry) {
    return entry.disclosures.map((disclosure: Disclosure | null) =>
      disclosure
        ? { path: disclosure[1], before: textOf(disclosure[2]), after: textOf(disclosure[3]), hidden: null }
        : { path: "", before: null, after: null, hidden: "ERASED" },
    );
  }
}

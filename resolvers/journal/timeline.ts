import { type JournalWanted, journalPage } from "../../src/reads/journal.js";
import type { Context } from "../common/context.js";
import type { PageArgs } from "../common/lists.js";

/** What the journal tells about a case or a report, oldest first. */
export async function timelineOf({ reads, view, seal, asOf }: Context, page: PageArgs, wanted: JournalWanted) {
  const place = asOf();
  const inOrder = { ...page, ...wanted, oldestFirst: true };
  return { asOf: place, ...(await journalPage({ database: reads.database, seal }, view, inOrder)) };
}

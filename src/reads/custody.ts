import type { RecordOf } from "../../entities/index.js";
import type { Page } from "./page.js";
import type { Reads } from "./reads.js";

const PAGE = 100;

/** The whole chain of custody of a piece of evidence, first step first. What many ask at once is read together. */
export async function custodyOf(reads: Reads, evidenceId: string): Promise<RecordOf<"CustodyStep">[]> {
  const steps: RecordOf<"CustodyStep">[] = [];
  let after: string | null = null;
  do {
    const page: Page<RecordOf<"CustodyStep">> = await reads.children("CustodyStep", "evidenceId", evidenceId, {
      first: PAGE,
      after,
    });
    steps.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor() : null;
  } while (after !== null);
  return steps.sort((one, other) => one.sequence - other.sequence);
}

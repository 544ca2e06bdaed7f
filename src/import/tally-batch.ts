import type { Candidate } from "./candidates.js";
import type { Deed } from "./take-batch.js";
import type { Tally } from "./tally.js";

/** Counts what became of each record of a batch. */
export async function tallyBatch(
  tally: Tally,
  batch: readonly Candidate[],
  deeds: ReadonlyMap<string, Deed>,
): Promise<void> {
  const seen = new Set<string>();
  for (const candidate of batch) {
    if ("rejected" in candidate) {
      await tally.rejected(candidate, [candidate.rejected]);
      continue;
    }
    tally.sawAny = true;
    const { id } = candidate.record;
    // Of the same record twice in a batch the first was brought in; the second finds it there.
    const deed = seen.has(id) ? undefined : deeds.get(id);
    seen.add(id);
    await count(tally, candidate, deed);
  }
}

async function count(tally: Tally, candidate: Candidate, deed: Deed | undefined): Promise<void> {
  if (!deed) return tally.unchanged(candidate, []);
  const { id, lost } = deed.record;
  const refusal = deed.refusal === undefined ? [] : [deed.refusal];
  if (!deed.event) return tally.rejected(candidate, refusal, id);
  if (deed.existed && !deed.followedUp) return tally.unchanged(candidate, refusal, id);
  return tally.created(candidate, [...refusal, ...lost], id);
}

import type { Candidate } from "./candidates.js";

/** At most so many records, and so many characters, go to the server together: it limits both. */
export interface BatchLimits {
  records: number;
  characters: number;
}

const batchLimits: BatchLimits = { records: 200, characters: 400_000 };

/** In the order in which they come; one that is larger than the limit goes alone. */
export async function* batches(
  candidates: AsyncIterable<Candidate>,
  { records, characters }: BatchLimits = batchLimits,
): AsyncGenerator<Candidate[]> {
  let batch: Candidate[] = [];
  let size = 0;
  for await (const candidate of candidates) {
    const added = sizeOf(candidate);
    if (batch.length > 0 && (batch.length >= records || size + added > characters)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(candidate);
    size += added;
  }
  if (batch.length > 0) yield batch;
}

function sizeOf(candidate: Candidate): number {
  return "record" in candidate ? JSON.stringify(candidate.record.event).length : 0;
}

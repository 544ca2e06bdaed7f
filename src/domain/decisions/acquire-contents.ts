import { ContentState } from "../evidence/words.js";
import type { Evidence } from "../records/case-records.js";
import { jsonList } from "../records/record.js";
import { refuse } from "../refusal.js";

/** What an entry says before it has contents, and before anybody has taken it into custody. */
export const nothingStored = {
  contentState: null,
  contentId: null,
  storedSha256: null,
  storedBytes: null,
  hashes: null,
  acquiredAt: null,
  acquiredById: null,
  integrityFault: null,
  custodyState: null,
  holderId: null,
  place: null,
  sealNumber: null,
  offeredToId: null,
  disposalAskedById: null,
  redactedFromId: null,
  removedPlaces: null,
} satisfies Partial<Evidence>;

/** Contents as they were counted while they came. */
export interface CountedContent {
  size: number;
  sha256: string;
  hashes: readonly string[];
}

/** An original is never overwritten: what an entry holds stays what it is. */
export function demandEmpty({ contentState }: Evidence, clause: string): void {
  if (contentState === null) return;
  const message = "The entry has its contents, which are never replaced. Register another entry for others.";
  refuse({ code: "WRONG_STATE", message, clause });
}

/** What the contents make of their entry: in quarantine, where they are not what the collector declared. */
export function acquired(evidence: Evidence, { size, sha256, hashes }: CountedContent) {
  const isDeclared =
    (evidence.sha256 === null || evidence.sha256 === sha256) &&
    (evidence.sizeBytes === null || Number(evidence.sizeBytes) === size);
  return {
    contentState: isDeclared ? ContentState.STORED : ContentState.QUARANTINED,
    storedSha256: sha256,
    storedBytes: size,
    hashes: jsonList([...hashes]),
  };
}

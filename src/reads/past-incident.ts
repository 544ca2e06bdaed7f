import { journalVisibleSql } from "../access/view.js";
import { isErasedValue } from "../domain/erasure.js";
import type { Incident } from "../domain/records/incident.js";
import type { Instant } from "../domain/time.js";
import { changedFields, ENTRY_COLUMNS, entryFromRow, type JournalEntry } from "../journal/entries.js";
import type { Reads } from "./reads.js";

/** A case as it was known at a moment: what the journal had told of it by then. */
export type PastIncident = Incident & {
  at: Instant;
  /** Fields whose values have been erased since, so that what they held then is told nowhere. */
  erasedChanges: number;
};

/**
 * The incident as it stood at a moment, put together from its entries up to then; null when there was none yet, or where
 * the viewer does not see it today. What was known is what had been recorded: a time told later changes nothing then.
 */
export async function incidentAt(reads: Reads, id: string, at: Instant): Promise<PastIncident | null> {
  const today = await reads.byId("Incident", id);
  if (today === null) return null;
  const [visible, parameters] = journalVisibleSql(reads.view, "j");
  const rows = await reads.database.read(
    `SELECT ${ENTRY_COLUMNS} FROM journal_entry j
      WHERE j.recordId = ? AND j.recordedAt <= ? AND j.position IS NOT NULL AND ${visible} ORDER BY j.version`,
    [id, at, ...parameters],
  );
  const entries = rows.map(entryFromRow);
  const [first, last] = [entries[0], entries.at(-1)];
  // Without its beginning, the rest would be told as if it were all.
  if (!first || !last || first.version !== 1) return null;
  const stated = Object.assign(placeholdersOf(today), ...entries.map(stateAfter)) as Partial<Incident>;
  return {
    ...stated,
    id,
    at,
    version: last.version,
    origin: first.origin,
    createdAt: first.recordedAt,
    createdBy: first.actorId,
    updatedAt: last.recordedAt,
    erasedChanges: entries.flatMap(({ disclosures }) => disclosures).filter((disclosure) => disclosure === null).length,
  } as PastIncident;
}

/** What stands today in the place of what was erased: nobody knows any more what it was then. */
function placeholdersOf(today: Incident): Partial<Incident> {
  return Object.fromEntries(Object.entries(today).filter(([, value]) => isErasedValue(value)));
}

/** The values that an entry leaves. */
function stateAfter(entry: JournalEntry): Record<string, unknown> {
  return Object.fromEntries([...changedFields(entry)].map(([path, { after }]) => [path, after]));
}

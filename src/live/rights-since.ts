import type { Database } from "../storage/database.js";

/**
 * Whether what somebody may see has changed since a place in the journal. Whoever was away then holds records that are
 * no longer theirs, or lacks those that now are, and no entry behind the place would say so under today's rights. What
 * is committed and has no position yet counts already: the rights that it gives or takes do.
 */
export async function rightsChangedSince(database: Database, personId: string, position: number): Promise<boolean> {
  const own =
    "SELECT 1 FROM journal_entry WHERE recordId = ? AND action <> 'denied' AND (position > ? OR position IS NULL)";
  const memberships = `SELECT 1 FROM case_member m JOIN journal_entry j ON j.recordId = m.id
                        WHERE m.personId = ? AND (j.position > ? OR j.position IS NULL)`;
  // By the clock, and not yet told in the journal.
  const ended = `SELECT 1 FROM case_member WHERE personId = ? AND endedAt IS NULL AND until <= ${database.clockSql}`;
  const [row] = await database.read<{ changed: number }>(
    `SELECT EXISTS (${own}) OR EXISTS (${memberships}) OR EXISTS (${ended}) AS changed`,
    [personId, position, personId, position, personId],
  );
  return Number(row?.changed) === 1;
}

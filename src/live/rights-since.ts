import type { Database } from "../storage/database.js";

/**
 * Whether what somebody may see has changed since a place in the journal. Whoever was away then holds records that are
 * no longer theirs, or lacks those that now are, and no entry behind the place would say so under today's rights.
 */
export async function rightsChangedSince(database: Database, personId: string, position: number): Promise<boolean> {
  const looks: [sql: string, parameters: unknown[]][] = [
    [
      "SELECT 1 FROM journal_entry WHERE recordId = ? AND action <> 'denied' AND position > ? LIMIT 1",
      [personId, position],
    ],
    [
      `SELECT 1 FROM case_member m JOIN journal_entry j ON j.recordId = m.id
        WHERE m.personId = ? AND j.position > ? LIMIT 1`,
      [personId, position],
    ],
    // Ended by the clock, and not yet told in the journal.
    [
      `SELECT 1 FROM case_member WHERE personId = ? AND endedAt IS NULL AND until <= ${database.clockSql} LIMIT 1`,
      [personId],
    ],
  ];
  for (const [sql, parameters] of looks) {
    if ((await database.read(sql, parameters)).length > 0) return true;
  }
  return false;
}

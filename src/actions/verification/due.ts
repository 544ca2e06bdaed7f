import { type Instant, instantOf } from "../../domain/time.js";
import type { Database } from "../../storage/database.js";

/** New contents are read within the hour: what was written wrongly is found while its source may still be at hand. */
const NEW_AFTER = 3_600_000;
/** What is broken is looked at again after a day: a store that was away comes back. */
const BROKEN_AFTER = 86_400_000;
/** A little late is in time. */
const GRACE = 1.1;

const KEPT = "e.contentState IN ('STORED', 'QUARANTINED') AND e.contentId IS NOT NULL";
const STORED_SINCE = "NOT EXISTS (SELECT 1 FROM evidence_content c WHERE c.id = e.contentId AND c.createdAt > ?)";
const VERIFIED = "SELECT 1 FROM evidence_verification v WHERE v.contentId = e.contentId";

/** The contents whose turn has come in a round that takes `every` milliseconds. */
export async function dueContents(database: Database, now: number, every: number, most: number): Promise<string[]> {
  const ago = (time: number): Instant => instantOf(now - time * 1000);
  const rows = await database.read<{ contentId: string }>(
    // What was not read for two rounds comes first, the new among it: however much there is, nothing is never read.
    `SELECT e.contentId AS contentId,
        MAX(CASE WHEN EXISTS (${VERIFIED} AND v.verifiedAt > ?) THEN 1 ELSE 0 END) AS wasRead,
        MAX(i.severityRank) AS severity, MAX(e.createdAt) AS newest
      FROM evidence e JOIN incident i ON i.id = e.incidentId
      WHERE ${KEPT} AND ${STORED_SINCE}
        AND NOT EXISTS (${VERIFIED} AND v.verifiedAt > ? AND (v.outcome = 'INTACT' OR v.verifiedAt > ?))
      GROUP BY e.contentId ORDER BY wasRead, severity DESC, newest DESC, contentId LIMIT ${most}`,
    [ago(2 * every), ago(Math.min(every, NEW_AFTER)), ago(every), ago(Math.min(every, BROKEN_AFTER))],
  );
  return rows.map(({ contentId }) => contentId);
}

/** How many contents are kept, and how many of them were not read in time. */
export async function verificationFigures(
  database: Database,
  now: number,
  every: number,
): Promise<{ contents: number; overdue: number }> {
  const since = instantOf(now - every * GRACE * 1000);
  const [row] = await database.read<{ contents: number; overdue: number }>(
    `SELECT COUNT(*) AS contents, SUM(CASE WHEN due = 1 THEN 1 ELSE 0 END) AS overdue FROM (
       SELECT e.contentId,
         MAX(CASE WHEN ${STORED_SINCE} AND NOT EXISTS (${VERIFIED} AND v.verifiedAt > ?) THEN 1 ELSE 0 END) AS due
       FROM evidence e WHERE ${KEPT} GROUP BY e.contentId) AS each_content`,
    [since, since],
  );
  return { contents: Number(row?.contents ?? 0), overdue: Number(row?.overdue ?? 0) };
}

import { type JsonList, listOf } from "../../domain/records/record.js";
import type { Database } from "../../storage/database.js";
import type { Finding } from "../export/finding.js";
import type { JournalChecks } from "./journal-checks.js";

interface Row {
  position: number;
  entryId: string;
  recordId: string;
  constituencyId: string;
  restrictedTo: string | null;
  about: JsonList<string>;
}

const PAGE = 5_000;

/**
 * Who may meet an entry stands beside its leaf, because it changes: an entry is as restricted as its record is now, or
 * by a case that it is about and that was restricted after it was written; of a merged one, by the case that goes on.
 */
export async function audienceFaults(database: Database, { latest, restricted }: JournalChecks): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let after = 0; ; ) {
    const rows = await database.read<Row>(
      `SELECT position, entryId, recordId, constituencyId, restrictedTo, about FROM journal_entry
        WHERE position > ? ORDER BY position LIMIT ${PAGE}`,
      [after],
    );
    for (const row of rows) {
      const audience = latest.get(row.recordId)?.audience;
      if (!audience) continue;
      const by = [
        audience.restrictedTo,
        ...casesOf(row)
          .filter((id) => (restricted.get(id) ?? 0) > Number(row.position))
          .map((id) => latest.get(id)?.audience?.restrictedTo ?? id),
      ];
      const closed = by.filter((id) => id !== null);
      const fits = closed.length === 0 ? row.restrictedTo === null : closed.includes(row.restrictedTo ?? "");
      if (fits && row.constituencyId === audience.constituencyId) continue;
      findings.push({
        where: `journal_entry ${row.entryId}`,
        what: "who may meet it is not what its record and its cases say",
      });
    }
    if (rows.length < PAGE) return findings;
    after = Number(rows.at(-1)?.position);
  }
}

/** What cannot be read was found before. */
function casesOf({ about }: Row): readonly string[] {
  try {
    return listOf(about);
  } catch {
    return [];
  }
}

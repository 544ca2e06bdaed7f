import { recordEntities } from "../../../entities/index.js";
import { derive } from "../../domain/derived.js";
import { type RecordType, recordTypes } from "../../domain/records/record.js";
import { sealedState } from "../../journal/stated-fields.js";
import type { Database } from "../../storage/database.js";
import { restoreFlags, tableOf } from "../../storage/table.js";
import type { Finding } from "../export/finding.js";
import type { LatestEntry } from "./journal-checks.js";

const PAGE = 500;

interface AnyRow extends Record<string, unknown> {
  id: string;
  version: number;
  constituencyId: string;
  restrictedTo: string | null;
}

/** Compares every record with what its latest entry says of its whole state. */
export async function recordFaults(
  database: Database,
  latest: ReadonlyMap<string, LatestEntry>,
): Promise<{ findings: Finding[]; records: number }> {
  const findings: Finding[] = [];
  const missing = new Map(latest);
  let records = 0;
  for (const type of recordTypes) {
    const table = tableOf(recordEntities[type]);
    for (let after = ""; ; ) {
      const rows = restoreFlags(
        table,
        await database.read<AnyRow>(`SELECT * FROM \`${table.name}\` WHERE id > ? ORDER BY id LIMIT ${PAGE}`, [after]),
      );
      for (const row of rows) {
        records += 1;
        const entry = latest.get(row.id);
        if (entry?.recordType === type) missing.delete(row.id);
        findings.push(...faultsOf(type, table.name, row, entry));
      }
      if (rows.length < PAGE) break;
      after = rows.at(-1)?.id ?? "";
    }
  }
  for (const [id, { recordType }] of missing)
    findings.push({ where: `${recordType} ${id}`, what: "the record is missing" });
  return { findings, records };
}

function faultsOf(type: RecordType, table: string, row: AnyRow, entry: LatestEntry | undefined): Finding[] {
  const where = `${table} ${row.id}`;
  if (!entry) return [{ where, what: "no entry of the journal tells of it" }];
  const findings: Finding[] = [];
  if (entry.recordType !== type) findings.push({ where, what: `the journal tells of it as ${entry.recordType}` });
  if (Number(row.version) !== entry.version)
    findings.push({ where, what: `it is of version ${row.version}, and the journal's latest is ${entry.version}` });
  if (entry.salt !== "" && !sealedState(type, row, entry.salt, entry.state))
    findings.push({ where, what: "it is not what was journaled" });
  entry.audience = { constituencyId: row.constituencyId, restrictedTo: row.restrictedTo };
  for (const [name, value] of Object.entries(derive(type, row))) {
    if (String(row[name] ?? null) !== String(value))
      findings.push({ where, what: `${name} is not what follows from it` });
  }
  return findings;
}

/** Compares the index of entries about cases with the entries themselves. */
export async function aboutFaults(database: Database, about: ReadonlySet<string>): Promise<Finding[]> {
  const findings: Finding[] = [];
  const missing = new Set(about);
  const rows = await database.read<{ incidentId: string; entryId: string }>(
    "SELECT a.incidentId, a.entryId FROM journal_about a LEFT JOIN journal_entry j ON j.entryId = a.entryId WHERE j.entryId IS NULL OR j.position IS NOT NULL",
  );
  for (const { incidentId, entryId } of rows) {
    const key = `${incidentId} ${entryId}`;
    if (!missing.delete(key)) findings.push({ where: `journal_about ${key}`, what: "the entry is not about the case" });
  }
  for (const key of missing) findings.push({ where: `journal_about ${key}`, what: "it is missing" });
  return findings;
}

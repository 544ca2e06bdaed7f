import { verifiedAgainst } from "../../domain/evidence/integrity.js";
import type { Database } from "../../storage/database.js";
import type { Contents } from "../contents/contents.js";
import { readThrough } from "../contents/read-through.js";
import type { Finding } from "../export/finding.js";

interface ContentRow {
  id: string;
  constituencyId: string;
  sha256: string;
  bytes: number;
  location: string;
  header: string;
}

interface EntryWithContent {
  id: string;
  constituencyId: string;
  contentId: string;
  storedSha256: string;
  storedBytes: number;
}

/** Reads every content whole, and compares it with the entries that refer to it. */
export async function contentFaults(
  database: Database,
  contents: Contents,
): Promise<{ findings: Finding[]; contents: number }> {
  const findings: Finding[] = [];
  const rows = await database.read<ContentRow>("SELECT * FROM evidence_content ORDER BY id");
  const entries = await database.read<EntryWithContent>(
    "SELECT id, constituencyId, contentId, storedSha256, storedBytes FROM evidence WHERE contentState IN ('STORED', 'QUARANTINED') ORDER BY id",
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  const referred = new Set<string>();
  for (const entry of entries) {
    const where = `evidence ${entry.id}`;
    const row = known.get(entry.contentId);
    if (!row) {
      findings.push({ where, what: "its contents are not known any more" });
      continue;
    }
    referred.add(row.id);
    const fits =
      row.sha256 === entry.storedSha256 &&
      Number(row.bytes) === Number(entry.storedBytes) &&
      row.constituencyId === entry.constituencyId;
    if (!fits) findings.push({ where: `evidence_content ${row.id}`, what: `it is not what ${entry.id} refers to` });
  }
  for (const row of rows) {
    const where = `evidence_content ${row.id}`;
    if (!referred.has(row.id)) findings.push({ where, what: "no entry refers to it" });
    const fault = await faultOf(contents, row);
    if (fault !== null) findings.push({ where, what: fault });
  }
  const held = new Set(rows.map(({ location }) => location));
  for (const name of await contents.names())
    if (!held.has(name)) findings.push({ where: `the file ${name}`, what: "no content is kept under this name" });
  return { findings, contents: rows.length };
}

/** What is wrong with the bytes of a content, or null: found by reading it whole. */
export async function faultOf(
  contents: Contents,
  row: Pick<ContentRow, "location" | "bytes" | "header" | "sha256">,
): Promise<string | null> {
  const { location, header } = row;
  const open = () => contents.open({ location, size: Number(row.bytes), header });
  return verifiedAgainst(row.sha256, await readThrough(open)).fault;
}

import { readFile } from "node:fs/promises";
import type { Writable } from "node:stream";
import { readLogKeys } from "../../journal/log-key.js";
import { parseVerifier } from "../../journal/proof/note.js";
import type { Database } from "../../storage/database.js";
import { type ContentsPlaces, openContents } from "../contents/open.js";
import { type Audit, audit } from "./audit.js";

interface Audited {
  database: Database;
  proof: { logKeyFile: string; checkpointFile: string };
  contents: ContentsPlaces;
}

/** How many findings are printed for people. */
const SHOWN = 50;

/** Audits a database and its contents, and tells what was found. 0 when everything holds, 1 otherwise. */
export async function auditCommand(
  { database, proof, contents: places }: Audited,
  options: { key?: string[]; checkpoint?: string; json?: true },
  out: Writable,
): Promise<number> {
  const keys = options.key?.map(verifierOf) ?? (await readLogKeys(proof.logKeyFile));
  const kept = await readFile(options.checkpoint ?? proof.checkpointFile, "utf8").catch((error) => {
    if (error.code === "ENOENT" && options.checkpoint === undefined) return null;
    throw error;
  });
  const { uploads, contents } = await openContents(places, () => {});
  try {
    const found = await audit({ database, keys, kept, contents });
    out.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : toldOf(found));
    return found.findings.length === 0 ? 0 : 1;
  } finally {
    uploads.close();
  }
}

function verifierOf(vkey: string) {
  const verifier = parseVerifier(vkey);
  if (!verifier) throw new Error(`--key ${vkey} is no such key`);
  return verifier;
}

function toldOf({ findings, entries, unsigned, records, contents }: Audit): string {
  const lines = [`${entries} entries (${unsigned} not signed yet), ${records} records and ${contents} contents.`];
  for (const { where, what } of findings.slice(0, SHOWN)) lines.push(`  ${where}: ${what}`);
  if (findings.length > SHOWN) lines.push(`  and ${findings.length - SHOWN} more`);
  lines.push(findings.length === 0 ? "VERIFIED: everything holds." : `NOT VERIFIED: ${findings.length} findings.`);
  return `${lines.join("\n")}\n`;
}

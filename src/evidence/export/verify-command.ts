import { readFile } from "node:fs/promises";
import type { Writable } from "node:stream";
import { KeyKind, parseVerifier, type Verifier } from "../../journal/proof/note.js";
import { filesOf } from "./read.js";
import { type Verification, verifyExport } from "./verify.js";

export interface VerifyOptions {
  key: string[];
  witness?: string[];
  /** A file of private keys of age, for contents that are still sealed. */
  identity?: string;
  json?: true;
}

/** How many findings are printed for people. */
const SHOWN = 50;

/** Verifies an export and tells about it. 0 when everything holds, 1 otherwise. */
export async function verifyCommand(place: string, options: VerifyOptions, out: Writable): Promise<number> {
  const keys = options.key.map((vkey) => verifierOf(vkey, KeyKind.LOG, "--key"));
  const witnesses = (options.witness ?? []).map((vkey) => verifierOf(vkey, KeyKind.WITNESS, "--witness"));
  const text = options.identity === undefined ? "" : await readFile(options.identity, "utf8");
  const identities = text.split("\n").filter((line) => line.startsWith("AGE-SECRET-KEY-"));
  const verification = await verifyExport(filesOf(place), keys, witnesses, identities);
  out.write(options.json ? `${JSON.stringify(verification, null, 2)}\n` : toldOf(verification));
  return verification.findings.length === 0 ? 0 : 1;
}

function verifierOf(vkey: string, kind: KeyKind, option: string): Verifier {
  const verifier = parseVerifier(vkey);
  if (!verifier || verifier.kind !== kind) throw new Error(`${option} ${vkey} is no such key`);
  return verifier;
}

function toldOf({ findings, checkpoint, entries, erased, records, contents }: Verification): string {
  const lines = [];
  if (checkpoint) {
    const { origin, size, signedBy, cosignedBy } = checkpoint;
    lines.push(`Log ${origin} of ${size} entries, signed by ${[...signedBy, ...cosignedBy].join(", ")}.`);
  }
  lines.push(`${entries} entries, ${records} records and ${contents} contents; ${erased} values were erased.`);
  for (const { where, what } of findings.slice(0, SHOWN)) lines.push(`  ${where}: ${what}`);
  if (findings.length > SHOWN) lines.push(`  and ${findings.length - SHOWN} more`);
  lines.push(findings.length === 0 ? "VERIFIED: everything holds." : `NOT VERIFIED: ${findings.length} findings.`);
  return `${lines.join("\n")}\n`;
}

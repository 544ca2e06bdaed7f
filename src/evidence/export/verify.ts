import { createHash, hash } from "node:crypto";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { ReadableStream as WebReadable } from "node:stream/web";
import { Decrypter } from "age-encryption";
import canonicalize from "canonicalize";
import { parseCheckpoint } from "../../journal/proof/checkpoint.js";
import { parseNote, type Verifier, verifiedBy } from "../../journal/proof/note.js";
import type { TreeHead } from "../../journal/proof/verify.js";
import { EntryChecks } from "./entry-checks.js";
import type { Finding } from "./finding.js";
import {
  CONTENTS,
  type ExportedEntry,
  type ExportedKey,
  type ExportedRecord,
  files,
  type Manifest,
  SEALED,
} from "./format.js";
import { trustNextKey } from "./keys.js";
import { hashStream, manifestFaults } from "./manifest-checks.js";
import type { ExportedFile } from "./read.js";

export interface Verification {
  findings: Finding[];
  /** Null when no checkpoint could be trusted. */
  checkpoint: (TreeHead & { origin: string; signedBy: string[]; cosignedBy: string[] }) | null;
  entries: number;
  erased: number;
  records: number;
  contents: number;
}

/** More findings than this are counted, and no longer told. */
const MOST_FINDINGS = 1_000;

/**
 * Verifies an exported case with nothing but the public key: no database, no network. Everything that is told is
 * recomputed from the files themselves.
 */
export async function verifyExport(
  source: AsyncIterable<ExportedFile>,
  trusted: readonly Verifier[],
  witnesses: readonly Verifier[] = [],
  identities: readonly string[] = [],
): Promise<Verification> {
  const verifying = new Verifying(trusted, witnesses, identities);
  for await (const file of source) await verifying.take(file);
  return verifying.end();
}

const isSealed = (name: string): boolean => name.startsWith(CONTENTS) && name.endsWith(SEALED);

class Verifying {
  private readonly findings: Finding[] = [];
  private readonly hashes = new Map<string, { size: number; sha256: string }>();
  private readonly keys: Verifier[];
  private head: Verification["checkpoint"] = null;
  private note: string | null = null;
  private manifest: Manifest | null = null;
  private manifestNote: string | null = null;
  private checks: EntryChecks | null = null;
  private records = 0;
  /** Hashes of what sealed contents hold. */
  private readonly opened = new Map<string, string>();

  constructor(
    trusted: readonly Verifier[],
    private readonly witnesses: readonly Verifier[],
    private readonly identities: readonly string[],
  ) {
    this.keys = [...trusted];
  }

  async take({ name, stream }: ExportedFile): Promise<void> {
    const hashed = hashStream(stream, (size, sha256) => this.noteHash(name, size, sha256));
    if (name === files.journal) await this.lines(name, hashed, (line) => this.entry(line as ExportedEntry));
    else if (name === files.records) await this.lines(name, hashed, (line) => this.record(line as ExportedRecord));
    else if (name === files.keys) await this.lines(name, hashed, (line) => this.key(line as ExportedKey));
    else if (name === files.checkpoint) this.note = await text(hashed);
    else if (name === files.manifest) this.manifest = this.parsed<Manifest>(name, await text(hashed));
    else if (name === files.manifestNote) this.manifestNote = await text(hashed);
    else if (isSealed(name) && this.identities.length > 0) await this.unsealed(name, hashed);
    else for await (const _ of hashed);
  }

  end(): Verification {
    const checks = this.entryChecks();
    this.findings.push(...checks.end());
    const manifestHash = this.hashes.get(files.manifest)?.sha256 ?? "";
    this.findings.push(...manifestFaults(this.manifest, manifestHash, this.manifestNote, this.keys, this.hashes));
    const contents = [...this.hashes.keys()].filter((name) => name.startsWith(CONTENTS));
    for (const name of contents) {
      // What is sealed is compared by whoever holds a key: without one the manifest says that it is what was exported.
      const sha256 = isSealed(name) ? this.opened.get(name) : this.hashes.get(name)?.sha256;
      if (sha256 !== undefined) this.findings.push(...checks.contentFaults(name, sha256));
    }
    return {
      findings: this.findings.slice(0, MOST_FINDINGS),
      checkpoint: this.head,
      entries: checks.entries,
      erased: checks.erased,
      records: this.records,
      contents: contents.length,
    };
  }

  /** The checkpoint must be trusted before an entry can be: its file comes first. */
  private entryChecks(): EntryChecks {
    if (!this.checks) {
      this.head = this.trustedHead();
      this.checks = new EntryChecks(this.head);
    }
    return this.checks;
  }

  private trustedHead(): Verification["checkpoint"] {
    const where = files.checkpoint;
    const note = parseNote(this.note ?? "");
    const checkpoint = note && parseCheckpoint(note.text);
    if (!note || !checkpoint) return this.find(where, "there is no checkpoint");
    const signedBy = verifiedBy(note, this.keys);
    if (!signedBy) return this.find(where, "a signature of a trusted key does not hold");
    if (signedBy.length === 0) return this.find(where, "no trusted key has signed it");
    const cosigned = verifiedBy(note, this.witnesses);
    if (!cosigned) return this.find(where, "a cosignature of a trusted witness does not hold");
    for (const { name } of this.witnesses) {
      if (!cosigned.some(({ verifier }) => verifier.name === name))
        this.find(where, `the witness ${name} has not cosigned it`);
    }
    const namesOf = (list: typeof signedBy) => list.map(({ verifier }) => verifier.name);
    return { ...checkpoint, signedBy: namesOf(signedBy), cosignedBy: namesOf(cosigned) };
  }

  private key(line: ExportedKey): void {
    const next = trustNextKey(line, this.keys);
    // A key for which no trusted one vouches is no fault: what only it has signed is not trusted.
    if (next !== null && !this.keys.some(({ vkey }) => vkey === next.vkey)) this.keys.push(next);
  }

  private entry(entry: ExportedEntry): void {
    this.findings.push(...this.entryChecks().entry(entry));
  }

  private record(record: ExportedRecord): void {
    this.records += 1;
    const state = hash("sha256", record.salt + canonicalize(record.state));
    this.findings.push(...this.entryChecks().record(record, state));
  }

  private async lines(name: string, stream: Readable, take: (line: unknown) => void): Promise<void> {
    let number = 0;
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      const parsed = this.parsed<object>(`${name} line ${number}`, line);
      if (parsed === null) continue;
      try {
        take(parsed);
      } catch {
        this.find(`${name} line ${number}`, "the line does not have the form of the format");
      }
    }
  }

  private parsed<T>(where: string, json: string): T | null {
    try {
      const value: unknown = JSON.parse(json);
      if (typeof value === "object" && value !== null) return value as T;
    } catch {
      // Told below.
    }
    return this.find(where, "it is no JSON");
  }

  /** Opens a content with the keys at hand, and notes what it holds. */
  private async unsealed(name: string, stream: Readable): Promise<void> {
    const decrypter = new Decrypter();
    for (const identity of this.identities) decrypter.addIdentity(identity);
    const sha256 = createHash("sha256");
    try {
      const opened = await decrypter.decrypt(Readable.toWeb(stream) as ReadableStream<Uint8Array>);
      for await (const chunk of Readable.fromWeb(opened as WebReadable)) sha256.update(chunk as Uint8Array);
      this.opened.set(name, sha256.digest("hex"));
    } catch {
      this.find(name, "no key at hand opens it, or it is damaged");
      // The rest of it belongs to its hash.
      for await (const _ of stream);
    }
  }

  private noteHash(name: string, size: number, sha256: string): void {
    if (this.hashes.has(name)) this.find(name, "the file is there twice");
    this.hashes.set(name, { size, sha256 });
  }

  private find(where: string, what: string): null {
    this.findings.push({ where, what });
    return null;
  }
}

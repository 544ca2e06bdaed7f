import { hash } from "node:crypto";
import type { RecordType } from "../domain/records/record.js";
import type { Instant, PartialDate } from "../domain/time.js";
import type { Origin } from "../domain/words.js";

export type FieldValue = string | number | boolean | null;

/** One field of a record before and after a change. */
export interface FieldChange {
  path: string;
  before: FieldValue;
  after: FieldValue;
}

/** Who did what to which record, when and about which cases. */
export interface EntryFacts {
  entryId: string;
  unitId: string;
  recordType: RecordType;
  recordId: string;
  version: number;
  action: string;
  actorId: string;
  origin: Origin;
  about: string[];
  occurredAt: PartialDate | null;
  recordedAt: Instant;
}

/** What opens a digest of a leaf: salt, path, value before, value after. Null stands where it was erased. */
export type Disclosure = [salt: string, path: string, before: FieldValue, after: FieldValue];

export interface SealedEntry {
  leaf: string;
  leafHash: string;
  stateSalt: string;
  disclosures: string;
}

const SALT_BYTES = 16;
const LEAF_FORMAT = 1;

/**
 * Makes the leaf of an entry: canonical JSON (RFC 8785) that holds the facts in clear and the record only as salted
 * digests, so that a field can be erased or withheld later without touching the proof.
 */
export function sealEntry(
  facts: EntryFacts,
  state: object,
  changes: readonly FieldChange[],
  random: (bytes: number) => Buffer,
): SealedEntry {
  const salts = random(SALT_BYTES * (changes.length + 1)).toString("hex");
  const salt = (index: number) => salts.slice(index * SALT_BYTES * 2, (index + 1) * SALT_BYTES * 2);
  const stateSalt = salt(changes.length);
  // An array of texts, numbers and booleans is canonical as JSON.stringify writes it.
  const disclosures = changes.map(({ path, before, after }, index) => {
    const disclosure: Disclosure = [salt(index), path, before, after];
    return JSON.stringify(disclosure);
  });
  // In the order of their names already, so that nothing need be sorted.
  const leaf = canonicalText({
    about: facts.about,
    action: facts.action,
    actorId: facts.actorId,
    changes: disclosures.map((text) => hash("sha256", text)),
    entryId: facts.entryId,
    format: LEAF_FORMAT,
    occurredAt: facts.occurredAt,
    origin: facts.origin,
    recordId: facts.recordId,
    recordType: facts.recordType,
    recordedAt: facts.recordedAt,
    state: stateHash(stateSalt, state),
    unitId: facts.unitId,
    version: facts.version,
  });
  return { leaf, leafHash: leafHash(leaf), stateSalt, disclosures: `[${disclosures.join(",")}]` };
}

export function digestOf(disclosure: Disclosure): string {
  return hash("sha256", JSON.stringify(disclosure));
}

export function stateHash(salt: string, state: object): string {
  return hash("sha256", salt + canonicalText(state));
}

/**
 * RFC 8785 of an object that holds no further objects, only texts, whole numbers, booleans, null and lists of texts:
 * what JSON.stringify writes is canonical then, once the names are in order. A test compares it with a library.
 */
function canonicalText(flat: object): string {
  const names = Object.keys(flat);
  if (names.every((name, index) => index === 0 || (names[index - 1] as string) < name)) return JSON.stringify(flat);
  // By hand, because an object would put names that are numbers first.
  const values = flat as Record<string, unknown>;
  const members = names.sort().map((name) => `${JSON.stringify(name)}:${JSON.stringify(values[name])}`);
  return `{${members.join(",")}}`;
}

/** RFC 6962 §2.1: a leaf is hashed behind a zero byte. */
export function leafHash(leaf: string): string {
  return hash("sha256", Buffer.from(`\0${leaf}`));
}

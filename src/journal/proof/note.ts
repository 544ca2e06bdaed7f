import { createPublicKey, hash, type KeyObject, sign, verify } from "node:crypto";

/**
 * Signed notes after C2SP signed-note: a text, an empty line, and a line for each signature. Ed25519 only, as a key of
 * its own (type 1) or as a witness's cosignature, which holds its time (type 4, C2SP tlog-cosignature).
 */
export interface Note {
  /** With its last newline: exactly what is signed. */
  text: string;
  signatures: NoteSignature[];
}

export interface NoteSignature {
  name: string;
  keyId: string;
  signature: Buffer;
}

/** A public key as others are told of it: name, id and key in one line. */
export interface Verifier {
  name: string;
  keyId: string;
  kind: KeyKind;
  publicKey: KeyObject;
  vkey: string;
}

export interface Signer extends Verifier {
  privateKey: KeyObject;
}

export const KeyKind = Object.freeze({ LOG: 1, WITNESS: 4 });
export type KeyKind = (typeof KeyKind)[keyof typeof KeyKind];

/** A cosignature that held, and when its witness says that it gave it. */
export interface Verified {
  verifier: Verifier;
  /** Seconds since 1970; null for a signature without a time. */
  time: number | null;
}

const SIGNATURE_LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/;
const NAME = /^[^\s+]+$/u;
/** Ed25519 public keys in DER begin so (RFC 8410). */
const SPKI = Buffer.from("302a300506032b6570032100", "hex");
const MOST_SIGNATURES = 32;
const LARGEST = 64 * 1024;

/** The note behind a text, or null when it is none. */
export function parseNote(document: string): Note | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a note must not hold any but newlines
  if (document.length > LARGEST || /[\u0000-\u0009\u000b-\u001f]/.test(document)) return null;
  const end = document.lastIndexOf("\n\n");
  if (end < 0 || !document.endsWith("\n")) return null;
  const lines = document.slice(end + 2, -1).split("\n");
  const signatures = lines.map(parseSignature).filter((signature) => signature !== null);
  if (signatures.length !== lines.length || lines.length > MOST_SIGNATURES) return null;
  return { text: document.slice(0, end + 1), signatures };
}

function parseSignature(line: string): NoteSignature | null {
  const [, name, encoded] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = Buffer.from(encoded ?? "", "base64");
  if (name === undefined || bytes.length < 5 || bytes.toString("base64") !== encoded) return null;
  return { name, keyId: bytes.subarray(0, 4).toString("hex"), signature: bytes.subarray(4) };
}

export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(signatureLine).join("")}`;
}

export function signatureLine({ name, keyId, signature }: NoteSignature): string {
  return `\u2014 ${name} ${Buffer.concat([Buffer.from(keyId, "hex"), signature]).toString("base64")}\n`;
}

export function signNote(text: string, signer: Signer): NoteSignature {
  return { name: signer.name, keyId: signer.keyId, signature: sign(null, Buffer.from(text), signer.privateKey) };
}

/** What a witness adds to a checkpoint that it found consistent with all that it saw before. */
export function cosign(text: string, signer: Signer, seconds: number): NoteSignature {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const signature = sign(null, cosigned(text, seconds), signer.privateKey);
  return { name: signer.name, keyId: signer.keyId, signature: Buffer.concat([time, signature]) };
}

/**
 * Whose signatures hold. Those of unknown keys are passed over; one of a known key that does not hold makes the whole
 * note worthless: null.
 */
export function verifiedBy(note: Note, known: readonly Verifier[]): Verified[] | null {
  const verified: Verified[] = [];
  for (const signature of note.signatures) {
    const verifier = known.find(({ name, keyId }) => name === signature.name && keyId === signature.keyId);
    if (!verifier) continue;
    const found = check(note.text, signature.signature, verifier);
    if (!found) return null;
    verified.push(found);
  }
  return verified;
}

function check(text: string, signature: Buffer, verifier: Verifier): Verified | null {
  const { publicKey, kind } = verifier;
  if (kind === KeyKind.LOG)
    return verify(null, Buffer.from(text), publicKey, signature) ? { verifier, time: null } : null;
  if (signature.length !== 72) return null;
  const time = Number(signature.readBigUInt64BE());
  return verify(null, cosigned(text, time), publicKey, signature.subarray(8)) ? { verifier, time } : null;
}

function cosigned(text: string, seconds: number): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
}

/** The key behind `name+id+base64`, or null when the line is none or its id does not fit. */
export function parseVerifier(vkey: string): Verifier | null {
  const [, name, keyId, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(vkey.trim()) ?? [];
  const bytes = Buffer.from(encoded ?? "", "base64");
  if (name === undefined || bytes.length !== 33) return null;
  const kind = Object.values(KeyKind).find((one) => one === bytes[0]);
  if (kind === undefined || keyIdOf(name, bytes) !== keyId) return null;
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, bytes.subarray(1)]), format: "der", type: "spki" });
  return { name, keyId, kind, publicKey, vkey: vkey.trim() };
}

/** A public key under a name, as it is told to others. */
export function verifierOf(name: string, kind: KeyKind, publicKey: KeyObject): Verifier {
  if (!NAME.test(name)) throw new TypeError(`${name} is no name of a key: it has a space or a plus`);
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(SPKI.length);
  const encoded = Buffer.concat([Buffer.from([kind]), raw]);
  const keyId = keyIdOf(name, encoded);
  return { name, keyId, kind, publicKey, vkey: `${name}+${keyId}+${encoded.toString("base64")}` };
}

function keyIdOf(name: string, encoded: Buffer): string {
  return hash("sha256", Buffer.concat([Buffer.from(`${name}\n`), encoded])).slice(0, 8);
}

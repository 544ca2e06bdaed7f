import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { KeyKind, type Signer, verifierOf } from "./proof/note.js";

/** Ed25519 private keys in DER begin so (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * The private keys of the log, newest first, one a line as the signed notes of Go write them. The file is no part of the
 * database: who can write there cannot sign.
 */
export async function readLogKeys(file: string): Promise<Signer[]> {
  const text = await readFile(file, "utf8");
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const signers = lines.map((line, index) => {
    const signer = parseSigner(line);
    if (!signer) throw new Error(`line ${index + 1} of ${file} is no key of a log`);
    return signer;
  });
  if (signers.length === 0) throw new Error(`${file} holds no key`);
  return signers;
}

/** The keys of the file, which is made where there is none yet. */
export async function openLogKeys(file: string, name: string | null): Promise<Signer[]> {
  try {
    return await readLogKeys(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const line = newKeyLine(name ?? `tocsin.invalid/${randomBytes(8).toString("hex")}`);
  await writeFile(file, `${line}\n`, { mode: 0o600, flag: "wx", flush: true }).catch((error) => {
    // Another process was first.
    if (error.code !== "EEXIST") throw error;
  });
  return readLogKeys(file);
}

/** Puts a new key before those of the file, under the same name unless told otherwise: the old one vouches for it. */
export async function addLogKey(file: string, name: string | null): Promise<Signer> {
  const [current] = await readLogKeys(file);
  const lines = `${newKeyLine(name ?? (current as Signer).name)}\n${await readFile(file, "utf8")}`;
  const draft = `${file}.new`;
  await writeFile(draft, lines, { mode: 0o600, flush: true });
  await rename(draft, file);
  return (await readLogKeys(file))[0] as Signer;
}

function newKeyLine(name: string): string {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const { keyId } = verifierOf(name, KeyKind.LOG, publicKey);
  return `PRIVATE+KEY+${name}+${keyId}+${encoded(privateKey)}`;
}

function encoded(privateKey: KeyObject): string {
  const seed = privateKey.export({ format: "der", type: "pkcs8" }).subarray(PKCS8.length);
  return Buffer.concat([Buffer.from([KeyKind.LOG]), seed]).toString("base64");
}

function parseSigner(line: string): Signer | null {
  const [, name, keyId, key] =
    /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(line.trim()) ?? [];
  const bytes = Buffer.from(key ?? "", "base64");
  const kind = Object.values(KeyKind).find((one) => one === bytes[0]);
  if (name === undefined || bytes.length !== 33 || kind === undefined) return null;
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8, bytes.subarray(1)]),
    format: "der",
    type: "pkcs8",
  });
  const verifier = verifierOf(name, kind, createPublicKey(privateKey));
  return verifier.keyId === keyId ? { ...verifier, privateKey } : null;
}

import { config, enums, type Key, readCleartextMessage, readKeys, type Subkey, verify } from "openpgp";
import { isStorable } from "../domain/text.js";
import { type Instant, instantOf } from "../domain/time.js";

/** What a published OpenPGP key says of itself, its self-signatures checked. */
export interface KeyFacts {
  /** In hex, capital letters. */
  fingerprint: string;
  names: string[];
  /** Of the primary key, such as rsa4096 or eddsa (ed25519). */
  algorithm: string;
  keyCreatedAt: Instant;
  /** When it can be used no more: the primary key, or the last of the subkeys that encrypt. */
  expiresAt: Instant | null;
  revoked: boolean;
  /** Whether a message can be encrypted to it now. */
  encrypts: boolean;
}

const MOST_NAMES = 100;
const LONGEST_NAME = 500;
const SHORTEST_RSA = 2_048;
const weakAlgorithms = new Set(["dsa", "elgamal", "rsaEncrypt"]);
const weakCurves = new Set(["secp256k1"]);
/** What is signed with these has been forged before; the library alone would still take SHA-1. */
const strict = {
  ...config,
  rejectHashAlgorithms: new Set([enums.hash.md5, enums.hash.ripemd, enums.hash.sha1]),
  minRSABits: SHORTEST_RSA,
};

/** The rule of what is too weak, as whoever is refused reads it. */
export const TOO_WEAK =
  "too weak: RSA takes 2,048 bits at least, DSA, ElGamal and secp256k1 are not taken, nor self-signatures by MD5, RIPEMD or SHA-1";

/** The one public key in the text, or why there is none that can be taken. */
export async function readPublicKey(armored: string, now: Instant): Promise<KeyFacts | { fault: string }> {
  const key = await onlyKey(armored);
  if ("fault" in key) return key;
  if (key.isPrivate()) return { fault: "is a private key, which nobody but its owner may have" };
  const at = new Date(now);
  const revoked = await key.isRevoked(undefined, undefined, undefined, strict).catch(() => false);
  const own = await key.getExpirationTime(undefined, strict).catch(() => null);
  if (own === null && !revoked) {
    return { fault: `has no self-signature that holds, or is ${TOO_WEAK}` };
  }
  if (isWeak(key) || (await hasWeakSubkey(key, at))) return { fault: `is ${TOO_WEAK}` };
  const encrypting = revoked ? [] : await encryptingUntil(key, at);
  return {
    fingerprint: key.getFingerprint().toUpperCase(),
    names: key.getUserIDs().slice(0, MOST_NAMES).map(asText),
    algorithm: algorithmOf(key),
    keyCreatedAt: instant(key.getCreationTime()),
    expiresAt: earliest(own, encrypting),
    revoked,
    encrypts: encrypting.length > 0,
  };
}

/** What the signature of a text says that was signed in the clear. */
export type SignedText =
  | { signed: false }
  | { signed: true; text: string; signature: "VALID"; fingerprint: string }
  | { signed: true; text: string; signature: "INVALID" | "UNKNOWN_KEY" };

/** The text under a cleartext signature, and whether one of these keys made it. */
export async function readSigned(text: string, armoredKeys: readonly string[], now: Instant): Promise<SignedText> {
  if (!text.includes("-----BEGIN PGP SIGNED MESSAGE-----")) return { signed: false };
  try {
    const message = await readCleartextMessage({ cleartextMessage: text });
    const verificationKeys = (await Promise.all(armoredKeys.map((armored) => onlyKey(armored)))).filter(isKey);
    const { signatures } = await verify({ message, verificationKeys, date: new Date(now), config: strict });
    const said = message.getText();
    const verdicts = await Promise.all(signatures.map(({ verified }) => verified.then(() => true).catch(() => false)));
    const good = signatures[verdicts.indexOf(true)];
    const maker = good && (await signerOf(verificationKeys, good.keyID));
    if (maker) return { signed: true, text: said, signature: "VALID", fingerprint: maker };
    const known = signatures.some(({ keyID }) => verificationKeys.some((key) => key.getKeys(keyID).length > 0));
    return { signed: true, text: said, signature: known ? "INVALID" : "UNKNOWN_KEY" };
  } catch {
    return { signed: true, text: "", signature: "INVALID" };
  }
}

const isKey = (one: Key | { fault: string }): one is Key => !("fault" in one);

async function signerOf(keys: readonly Key[], id: ReturnType<Key["getKeyID"]>): Promise<string | null> {
  return (
    keys
      .find((key) => key.getKeys(id).length > 0)
      ?.getFingerprint()
      .toUpperCase() ?? null
  );
}

async function onlyKey(armored: string): Promise<Key | { fault: string }> {
  try {
    const [key, ...more] = await readKeys({ armoredKeys: armored });
    if (!key) return { fault: "holds no OpenPGP key" };
    // Of several blocks the library reads the first alone.
    const several = more.length > 0 || armored.split("-----BEGIN PGP").length > 2;
    return several ? { fault: "holds several keys: give one at a time" } : key;
  } catch {
    return { fault: "is no armored OpenPGP key" };
  }
}

function isWeak(key: Key | Subkey): boolean {
  const { algorithm, bits, curve } = key.getAlgorithmInfo();
  const isShort = algorithm.startsWith("rsa") && (bits ?? 0) < SHORTEST_RSA;
  return isShort || weakAlgorithms.has(algorithm) || (curve !== undefined && weakCurves.has(curve));
}

/** Of subkeys only those count that could still be used. */
async function hasWeakSubkey(key: Key, at: Date): Promise<boolean> {
  for (const subkey of key.subkeys.filter(isWeak)) {
    const until = await subkey.getExpirationTime(at, config);
    if (until !== null && until > at && subkey.revocationSignatures.length === 0) return true;
  }
  return false;
}

/** The ends of the keys to which a message could be encrypted now. */
async function encryptingUntil(key: Key, at: Date): Promise<(Date | typeof Number.POSITIVE_INFINITY)[]> {
  const ends = key.getKeys().map(async (one) => {
    try {
      await key.getEncryptionKey(one.getKeyID(), at, undefined, strict);
      return "mainKey" in one ? [(await (one as Subkey).getExpirationTime(at, strict)) ?? 0] : [Infinity];
    } catch {
      return [];
    }
  });
  return (await Promise.all(ends)).flat() as (Date | number)[];
}

function earliest(own: Date | number | null, encrypting: readonly (Date | number)[]): Instant | null {
  const last = encrypting.length === 0 ? Infinity : Math.max(...encrypting.map(Number));
  const end = Math.min(own === null ? Infinity : Number(own), last);
  return Number.isFinite(end) ? instant(new Date(end)) : null;
}

function algorithmOf(key: Key): string {
  const { algorithm, bits, curve } = key.getAlgorithmInfo();
  return algorithm.startsWith("rsa") ? `rsa${bits}` : `${algorithm}${curve === undefined ? "" : ` (${curve})`}`;
}

const instant = (date: Date): Instant => instantOf(date.getTime() * 1_000);

/** What others wrote, as a text that can be stored. */
function asText(userId: string): string {
  const text = [...userId.normalize("NFC")].filter((sign) => isStorable(sign)).join("");
  return text.slice(0, LONGEST_NAME).replace(/[\uD800-\uDBFF]$/, "");
}

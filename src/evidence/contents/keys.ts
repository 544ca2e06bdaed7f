import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";

/** What stands behind the header of an empty content: its nonce and the tag of its empty chunk. */
const EMPTY_PAYLOAD = 32;

/** A content's own key, and the header by which whoever holds a key of the house finds it again. */
export interface SealedKey {
  fileKey: Uint8Array;
  /** The header of an age file, as text. */
  header: string;
}

/** The keys under which the house keeps contents: what it opens with, and to whom else it seals. */
export class ContentKeys {
  constructor(
    private readonly identities: readonly string[],
    private readonly recipients: readonly string[],
  ) {}

  /** A key for a new content, or a new header for the key of one that is there. */
  async seal(fileKey: Uint8Array = randomBytes(16)): Promise<SealedKey> {
    const encrypter = new Encrypter();
    encrypter.addRecipient({
      // The library draws a key by itself; this one takes its place before anybody wraps it.
      wrapFileKey(drawn) {
        drawn.set(fileKey);
        return [];
      },
    });
    for (const recipient of this.recipients) encrypter.addRecipient(recipient);
    const file = await encrypter.encrypt(new Uint8Array());
    return { fileKey, header: Buffer.from(file.subarray(0, file.length - EMPTY_PAYLOAD)).toString("latin1") };
  }

  /** The key that a header holds, or null where no key of the house opens it. */
  async open(header: string): Promise<Uint8Array | null> {
    const decrypter = new Decrypter();
    for (const identity of this.identities) decrypter.addIdentity(identity);
    return decrypter.decryptHeader(Buffer.from(header, "latin1")).catch(() => null);
  }
}

/**
 * The keys of the file, one a line as age-keygen writes them, newest first; made where there is none yet. New contents
 * are sealed to the newest and to the further recipients, such as a second custodian.
 */
export async function openContentKeys(file: string, further: readonly string[]): Promise<ContentKeys> {
  const text = await readFile(file, "utf8").catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return makeKeyFile(file);
  });
  const identities = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const [newest] = identities;
  if (newest === undefined) throw new Error(`${file} holds no key`);
  for (const [index, identity] of identities.entries()) {
    await recipientOf(identity).catch(() => {
      throw new Error(`key ${index + 1} of ${file} is no key of age`);
    });
  }
  const keys = new ContentKeys(identities, [await recipientOf(newest), ...further]);
  await keys.seal().catch(() => {
    throw new Error("EVIDENCE_RECIPIENTS holds what is no recipient of age");
  });
  return keys;
}

const recipientOf = async (identity: string): Promise<string> => identityToRecipient(identity.trim());

async function makeKeyFile(file: string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const identity = await generateX25519Identity();
  const text = `# public key: ${await identityToRecipient(identity)}\n${identity}\n`;
  await writeFile(file, text, { mode: 0o600, flag: "wx", flush: true }).catch((error) => {
    // Another process was first.
    if (error.code !== "EEXIST") throw error;
  });
  return readFile(file, "utf8");
}

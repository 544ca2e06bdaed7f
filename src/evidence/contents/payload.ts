import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";

/** The payload of the age format (age-encryption.org/v1): a nonce, then chunks that each prove themselves. */
export const CHUNK = 65_536;
export const NONCE = 16;
const TAG = 16;
export const SEALED_CHUNK = CHUNK + TAG;

/** Of how many chunks a content is made; one that is empty has one, which is empty. */
export const chunksOf = (size: number): number => Math.max(1, Math.ceil(size / CHUNK));

/** How many bytes a content takes when it is sealed. */
export const sealedSize = (size: number): number => NONCE + size + TAG * chunksOf(size);

/** Where the sealed chunk of this number begins. */
export const placeOf = (index: number): number => NONCE + index * SEALED_CHUNK;

/** Seals and opens the chunks of one content. */
export class PayloadKey {
  private readonly key: Buffer;

  constructor(fileKey: Uint8Array, nonce: Uint8Array) {
    this.key = Buffer.from(hkdfSync("sha256", fileKey, nonce, "payload", 32));
  }

  /** The sealed chunk in two pieces, which are written together. */
  seal(chunk: Uint8Array, index: number, isLast: boolean): [Buffer, Buffer] {
    const cipher = createCipheriv("chacha20-poly1305", this.key, nonceOf(index, isLast), { authTagLength: TAG });
    const sealed = cipher.update(chunk);
    cipher.final();
    return [sealed, cipher.getAuthTag()];
  }

  /** Null when the bytes are not those that were sealed. */
  open(sealed: Uint8Array, index: number, isLast: boolean): Buffer | null {
    if (sealed.length < TAG) return null;
    const nonce = nonceOf(index, isLast);
    const decipher = createDecipheriv("chacha20-poly1305", this.key, nonce, { authTagLength: TAG });
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    const chunk = decipher.update(sealed.subarray(0, sealed.length - TAG));
    try {
      decipher.final();
    } catch {
      return null;
    }
    return chunk;
  }
}

/** Eleven bytes that count the chunks, and one that says which is the last. */
function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(index), 3);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

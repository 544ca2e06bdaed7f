import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** A place between two units of the journal, and enough of what stands there to notice another history. */
export interface Place {
  epoch: string;
  position: number;
  /** The first 8 bytes of the leaf hash at the position, as hex; zeros at the very start. */
  leaf: string;
}

const NONCE = 12;
const TAG = 16;
const PLAIN = 32;
const VERSION = 1;

/**
 * Seals places as opaque texts of one length, so that a cursor tells its holder nothing, neither how much others did
 * nor whether two cursors are the same place.
 */
export class CursorSeal {
  private readonly key: Buffer;

  constructor(keyHex: string) {
    this.key = Buffer.from(keyHex, "hex");
  }

  seal(place: Place): string {
    const plain = Buffer.alloc(PLAIN);
    Buffer.from(place.epoch, "hex").copy(plain, 0, 0, 16);
    plain.writeBigUInt64BE(BigInt(place.position), 16);
    Buffer.from(place.leaf, "hex").copy(plain, 24, 0, 8);
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv("aes-256-gcm", this.key, nonce);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Buffer.from([VERSION]), nonce, sealed, cipher.getAuthTag()]).toString("base64url");
  }

  /** The place, or null for anything that this installation did not seal. */
  open(cursor: string): Place | null {
    const bytes = Buffer.from(cursor, "base64url");
    if (bytes.length !== 1 + NONCE + PLAIN + TAG || bytes[0] !== VERSION) return null;
    const decipher = createDecipheriv("aes-256-gcm", this.key, bytes.subarray(1, 1 + NONCE));
    decipher.setAuthTag(bytes.subarray(-TAG));
    try {
      const plain = Buffer.concat([decipher.update(bytes.subarray(1 + NONCE, -TAG)), decipher.final()]);
      return {
        epoch: plain.subarray(0, 16).toString("hex"),
        position: Number(plain.readBigUInt64BE(16)),
        leaf: plain.subarray(24, 32).toString("hex"),
      };
    } catch {
      return null;
    }
  }
}

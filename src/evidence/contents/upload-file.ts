import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Hashes } from "./hashes.js";
import { DamagedContent, openedChunks } from "./opened.js";
import { CHUNK, chunksOf, NONCE, PayloadKey, placeOf, SEALED_CHUNK, sealedSize } from "./payload.js";
import { syncFolder } from "./store.js";

/** How far an upload came: its sealed chunks, and what came after the last whole one. */
export interface Reached {
  chunks: number;
  tail: Buffer;
  offset: number;
}

/**
 * The bytes of an upload while they come: sealed from the first on, never readable on the disk. Chunks are sealed when
 * they are whole; what is left at the end of a request waits in a file beside, under another key, until more comes. How
 * far the upload came is told by the files alone, whenever the program ended.
 */
export class UploadFile {
  private constructor(
    readonly place: string,
    private readonly size: number,
    private readonly fileKey: Uint8Array,
    private readonly key: PayloadKey,
  ) {}

  static async create(place: string, size: number, fileKey: Uint8Array): Promise<UploadFile> {
    const nonce = randomBytes(NONCE);
    const key = new PayloadKey(fileKey, nonce);
    // An empty content has one chunk, and nobody will send it.
    const empty = size === 0 ? key.seal(Buffer.alloc(0), 0, true) : [];
    await writeFile(place, Buffer.concat([nonce, ...empty]), { flag: "wx", mode: 0o600, flush: true });
    await syncFolder(path.dirname(place));
    return new UploadFile(place, size, fileKey, key);
  }

  static async open(place: string, size: number, fileKey: Uint8Array): Promise<UploadFile> {
    const handle = await open(place, "r");
    try {
      const { buffer } = await handle.read(Buffer.alloc(NONCE), 0, NONCE, 0);
      return new UploadFile(place, size, fileKey, new PayloadKey(fileKey, buffer));
    } finally {
      await handle.close();
    }
  }

  async reached(): Promise<Reached> {
    const handle = await open(this.place, "r");
    const { size } = await handle.stat().finally(() => handle.close());
    if (size === sealedSize(this.size))
      return { chunks: chunksOf(this.size), tail: Buffer.alloc(0), offset: this.size };
    const chunks = Math.max(0, Math.floor((size - NONCE) / SEALED_CHUNK));
    const tail = await this.tail(chunks);
    return { chunks, tail, offset: chunks * CHUNK + tail.length };
  }

  /** Seals what comes, tells `hashes` each whole chunk, and is done when all that was taken is safe. */
  async append(stream: AsyncIterable<Buffer>, { chunks, tail }: Reached, hashes: Hashes): Promise<void> {
    const handle = await open(this.place, "r+");
    const chunk = Buffer.allocUnsafe(CHUNK);
    let filled = tail.copy(chunk);
    let index = chunks;
    try {
      // What a crash left of a chunk is written anew.
      await handle.truncate(placeOf(index));
      for await (const piece of stream) {
        const sealed: Buffer[] = [];
        const before = index;
        for (let at = 0; at < piece.length; ) {
          const taken = piece.copy(chunk, filled, at, Math.min(piece.length, at + CHUNK - filled));
          at += taken;
          filled += taken;
          const isLast = index * CHUNK + filled === this.size;
          if (filled < CHUNK && !isLast) continue;
          const whole = chunk.subarray(0, filled);
          hashes.update(whole);
          sealed.push(...this.key.seal(whole, index, isLast));
          index += 1;
          filled = 0;
        }
        if (sealed.length > 0) await writeAll(handle, sealed, placeOf(before));
      }
    } finally {
      // Also what came before the connection broke is kept: the sender goes on behind it.
      await handle.sync();
      await handle.close();
      if (filled > 0) await this.keepTail(index, chunk.subarray(0, filled));
    }
  }

  /** Tells `hashes` the chunks that are there; a chunk that a power cut has spoilt is taken off, with all behind it. */
  async rehash(chunks: number, hashes: Hashes): Promise<void> {
    let good = 0;
    try {
      const read = (start: number, end: number) =>
        createReadStream(this.place, { start, end: end - 1, highWaterMark: 1 << 20 });
      for await (const chunk of openedChunks(read, this.key, this.size, 0, chunks)) {
        hashes.update(chunk);
        good += 1;
      }
    } catch (error) {
      if (!(error instanceof DamagedContent)) throw error;
      const handle = await open(this.place, "r+");
      await handle.truncate(placeOf(good)).finally(() => handle.close());
      throw error;
    }
  }

  private async tail(chunks: number): Promise<Buffer> {
    const kept = await readFile(this.tailPlace).catch(() => Buffer.alloc(0));
    if (kept.length < 28) return Buffer.alloc(0);
    const decipher = createDecipheriv("chacha20-poly1305", this.tailKey(), kept.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(String(chunks)), { plaintextLength: kept.length - 28 });
    decipher.setAuthTag(kept.subarray(12, 28));
    const tail = decipher.update(kept.subarray(28));
    try {
      decipher.final();
      return tail;
    } catch {
      // It belongs behind another chunk: it has become part of one since.
      return Buffer.alloc(0);
    }
  }

  private async keepTail(chunks: number, tail: Buffer): Promise<void> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("chacha20-poly1305", this.tailKey(), nonce, { authTagLength: 16 });
    cipher.setAAD(Buffer.from(String(chunks)), { plaintextLength: tail.length });
    const sealed = cipher.update(tail);
    cipher.final();
    const draft = `${this.tailPlace}.new`;
    await writeFile(draft, Buffer.concat([nonce, cipher.getAuthTag(), sealed]), { mode: 0o600, flush: true });
    await rename(draft, this.tailPlace);
    await syncFolder(path.dirname(this.place));
  }

  private get tailPlace(): string {
    return `${this.place}.tail`;
  }

  private tailKey(): Buffer {
    return Buffer.from(hkdfSync("sha256", this.fileKey, "", "tocsin tail", 32));
  }
}

async function writeAll(handle: FileHandle, pieces: Buffer[], position: number): Promise<void> {
  const whole = Buffer.concat(pieces);
  for (let at = 0; at < whole.length; ) {
    at += (await handle.write(whole, at, whole.length - at, position + at)).bytesWritten;
  }
}

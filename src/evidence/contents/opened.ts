import { Readable } from "node:stream";
import { CHUNK, chunksOf, NONCE, PayloadKey, placeOf, SEALED_CHUNK, sealedSize } from "./payload.js";
import type { ContentStore } from "./store.js";

/** A content that is not, or is no longer, what was sealed. */
export class DamagedContent extends Error {
  override name = "DamagedContent";
}

/** A content of which nothing is there any more. */
export class MissingContent extends DamagedContent {
  override name = "MissingContent";
}

/** Sealed bytes from one place to another. */
export type ReadSealed = (start: number, end: number) => Readable;

/** The nonce that a payload begins with. */
export async function nonceOf(read: ReadSealed): Promise<Buffer> {
  const nonce = await bytesOf(read(0, NONCE));
  if (nonce.length !== NONCE) throw new DamagedContent("the content is cut off");
  return nonce;
}

/** The opened chunks from the one of this number to before another, of a content of `size` bytes. */
export async function* openedChunks(
  read: ReadSealed,
  key: PayloadKey,
  size: number,
  first: number,
  end: number,
): AsyncGenerator<Buffer> {
  if (first >= end) return;
  const last = chunksOf(size) - 1;
  let index = first;
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of read(placeOf(first), Math.min(placeOf(end), sealedSize(size)))) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    for (; index < end; index += 1) {
      const length = index === last ? sealedSize(size) - placeOf(last) : SEALED_CHUNK;
      if (held.length < length) break;
      const chunk = key.open(held.subarray(0, length), index, index === last);
      if (chunk === null) throw new DamagedContent(`the content is not what was stored, at byte ${index * CHUNK}`);
      yield chunk;
      held = held.subarray(length);
    }
  }
  if (index < end) throw new DamagedContent(`the content is cut off at byte ${index * CHUNK}`);
}

/** The bytes of a content from `start` to before `end`, opened as they flow. */
export async function openContent(
  store: ContentStore,
  { location, size, fileKey }: { location: string; size: number; fileKey: Uint8Array },
  start = 0,
  end = size,
): Promise<Readable> {
  const stored = await store.size(location);
  if (stored === null) throw new MissingContent("the content is missing");
  if (stored !== sealedSize(size)) throw new DamagedContent("the content has another size than what was stored");
  const read: ReadSealed = (from, to) => store.read(location, from, to);
  const key = new PayloadKey(fileKey, await nonceOf(read));
  return Readable.from(slice(openedChunks(read, key, size, Math.floor(start / CHUNK), chunksOf(end)), start, end), {
    objectMode: false,
    highWaterMark: 1 << 18,
  });
}

async function* slice(chunks: AsyncIterable<Buffer>, start: number, end: number): AsyncGenerator<Buffer> {
  let at = Math.floor(start / CHUNK) * CHUNK;
  for await (const chunk of chunks) {
    const piece = chunk.subarray(Math.max(0, start - at), Math.min(chunk.length, end - at));
    at += chunk.length;
    if (piece.length > 0) yield piece;
  }
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

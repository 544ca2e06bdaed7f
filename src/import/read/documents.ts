import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { messageOf } from "../../client/failure.js";
import { layoutOf } from "./layout.js";
import { lines } from "./lines.js";
import type { Slice } from "./slice.js";
import { values } from "./values.js";

/** A JSON document and where it stands, or why there is none. */
export type Document = Place & ({ value: unknown; flaw?: string } | { fault: string });

export interface Place {
  file: string;
  /** From 1; where the document begins. */
  line: number;
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const longestComplaint = 200;

/** Reads one file as a stream. `read` is told how many bytes have gone by. */
export async function* documents(file: string, read: (bytes: number) => void): AsyncGenerator<Document> {
  const chunks = chunksOf(file, read);
  const first = await chunks.next();
  if (first.done) return;

  const beginning = first.value.subarray(0, 3).equals(byteOrderMark) ? first.value.subarray(3) : first.value;
  const all = chain(beginning, chunks);
  const slices = layoutOf(file, beginning.toString()) === "one a line" ? lines(all) : values(all);
  for await (const slice of slices) yield { file, ...parse(slice) };
}

function parse(slice: Slice): { line: number } & ({ value: unknown; flaw?: string } | { fault: string }) {
  if ("fault" in slice) return slice;
  const { line, bytes } = slice;
  try {
    const value: unknown = JSON.parse(bytes.toString());
    return isUtf8(bytes) ? { line, value } : { line, value, flaw: "bytes that are not UTF-8 are replaced by �" };
  } catch (failure) {
    return { line, fault: `not JSON: ${messageOf(failure).slice(0, longestComplaint)}` };
  }
}

async function* chunksOf(file: string, read: (bytes: number) => void): AsyncGenerator<Buffer, void> {
  // Without an encoding a stream gives buffers, which its type cannot say.
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    read(chunk.length);
    yield chunk;
  }
}

async function* chain(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

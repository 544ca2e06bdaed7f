import { largestDocument, type Slice, tooLarge } from "./slice.js";

const newline = 0x0a;

/** One document a line. A line that is too large is skipped without being kept; empty lines count, but are no slices. */
export async function* lines(chunks: AsyncIterable<Buffer>, largest = largestDocument): AsyncGenerator<Slice> {
  let line = 1;
  let parts: Buffer[] = [];
  let size = 0;

  const finish = (): Slice | undefined => {
    const slice = size > largest ? { line, fault: tooLarge } : { line, bytes: Buffer.concat(parts) };
    parts = [];
    size = 0;
    line += 1;
    return "bytes" in slice && isBlank(slice.bytes) ? undefined : slice;
  };
  const keep = (part: Buffer): void => {
    size += part.length;
    if (size > largest) parts = [];
    else if (part.length > 0) parts.push(part);
  };

  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      keep(chunk.subarray(start, end));
      start = end + 1;
      const slice = finish();
      if (slice) yield slice;
    }
    keep(chunk.subarray(start));
  }
  const last = finish();
  if (last) yield last;
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

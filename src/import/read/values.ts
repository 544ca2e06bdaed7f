import { largestDocument, type Slice, tooLarge } from "./slice.js";

const byteOf = (character: string): number => character.charCodeAt(0);

const quote = byteOf('"');
const backslash = byteOf("\\");
const newline = byteOf("\n");
const comma = byteOf(",");
const arrayStart = byteOf("[");
const arrayEnd = byteOf("]");
const opening = new Set([byteOf("{"), arrayStart]);
const closing = new Set([byteOf("}"), arrayEnd]);
const blank = new Set([byteOf(" "), byteOf("\t"), byteOf("\r"), newline]);

/**
 * The JSON documents of a file that is laid out over lines as it likes: one document, several one after another, or an
 * array of them, each given as soon as it ends. Only brackets and strings are looked at, so that a document which is
 * broken inside is still cut out whole and refused alone.
 */
export async function* values(chunks: AsyncIterable<Buffer>, largest = largestDocument): AsyncGenerator<Slice> {
  const scanner = new Scanner(largest);
  for await (const chunk of chunks) yield* scanner.scan(chunk);
  yield* scanner.end();
}

class Scanner {
  #line = 1;
  #inArray = false;
  #value: Value | undefined;

  constructor(readonly largest: number) {}

  *scan(chunk: Buffer): Generator<Slice> {
    let start = 0;
    for (let index = 0; index < chunk.length; index += 1) {
      // The index is below the length.
      const byte = chunk[index]!;
      if (byte === newline) this.#line += 1;

      if (!this.#value) {
        if (this.#isBetween(byte)) continue;
        this.#value = new Value(this.#line, this.largest);
        start = index;
      }
      const end = this.#value.step(byte);
      if (end === "goes on") continue;

      const through = end === "ended" ? index + 1 : index;
      this.#value.keep(chunk.subarray(start, through));
      yield this.#value.slice();
      this.#value = undefined;
      if (end === "ended before" && byte === arrayEnd) this.#inArray = false;
    }
    this.#value?.keep(chunk.subarray(start));
  }

  *end(): Generator<Slice> {
    if (this.#value) yield this.#value.slice();
  }

  /** What stands around documents: blanks, and the brackets and commas of an array of them. */
  #isBetween(byte: number): boolean {
    if (blank.has(byte)) return true;
    if (!this.#inArray && byte === arrayStart) {
      this.#inArray = true;
      return true;
    }
    if (this.#inArray && byte === arrayEnd) {
      this.#inArray = false;
      return true;
    }
    return this.#inArray && byte === comma;
  }
}

class Value {
  #depth = 0;
  #inString = false;
  #escaped = false;
  #parts: Buffer[] = [];
  #size = 0;

  constructor(
    readonly line: number,
    readonly largest: number,
  ) {}

  /** A word or a number ends before the byte that is none of it; an object, array or string with its own last byte. */
  step(byte: number): "goes on" | "ended" | "ended before" {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === backslash) this.#escaped = true;
      else if (byte === quote) this.#inString = false;
      return !this.#inString && this.#depth === 0 ? "ended" : "goes on";
    }
    if (byte === quote) this.#inString = true;
    else if (opening.has(byte)) this.#depth += 1;
    else if (closing.has(byte)) {
      if (this.#depth === 0) return "ended before";
      this.#depth -= 1;
      if (this.#depth === 0) return "ended";
    } else if (this.#depth === 0 && (blank.has(byte) || byte === comma)) return "ended before";
    return "goes on";
  }

  keep(part: Buffer): void {
    this.#size += part.length;
    if (this.#size > this.largest) this.#parts = [];
    // A copy: the stream's chunk is larger, and would be kept as long as its part.
    else this.#parts.push(Buffer.from(part));
  }

  slice(): Slice {
    if (this.#size <= this.largest) return { line: this.line, bytes: Buffer.concat(this.#parts) };
    return { line: this.line, fault: `${tooLarge}, or never closed` };
  }
}

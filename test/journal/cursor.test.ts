import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CursorSeal } from "../../src/journal/cursor.js";

const seal = new CursorSeal("11".repeat(32));
const other = new CursorSeal("12".repeat(32));
const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((array) => Buffer.from(array).toString("hex"));
const places = fc.record({ epoch: hex(16), position: fc.nat({ max: Number.MAX_SAFE_INTEGER }), leaf: hex(8) });
const place = { epoch: "ab".repeat(16), position: 42, leaf: "cd".repeat(8) };

describe("a cursor", () => {
  it("opens to the place that was sealed", () => {
    fc.assert(fc.property(places, (one) => expect(seal.open(seal.seal(one))).toEqual(one)));
  });

  it("is of one length, so that it does not tell how much happened", () => {
    const lengths = [0, 1, 255, 65_536, Number.MAX_SAFE_INTEGER].map(
      (position) => seal.seal({ ...place, position }).length,
    );
    expect(new Set(lengths).size).toBe(1);
  });

  it("is never the same twice, so that nobody can compare two", () => {
    expect(new Set(Array.from({ length: 100 }, () => seal.seal(place))).size).toBe(100);
  });

  it("is nothing as soon as one bit of it is another", () => {
    const bytes = Buffer.from(seal.seal(place), "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const tampered = Buffer.from(bytes);
      tampered[bit >> 3] = (tampered[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(seal.open(tampered.toString("base64url"))).toBeNull();
    }
  });

  it("is nothing to another installation, cut off, made longer or made up", () => {
    const cursor = seal.seal(place);
    expect(other.open(cursor)).toBeNull();
    for (const wrong of [
      "",
      "x",
      cursor.slice(0, -1),
      `${cursor}AA`,
      cursor.slice(4),
      "A".repeat(cursor.length),
      "\ud800\0",
    ]) {
      expect(seal.open(wrong)).toBeNull();
    }
  });
});

import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { strictestLabel } from "../../src/domain/labels.js";
import type { TlpLabel } from "../../src/domain/words.js";

/** TLP 2.0, by hand, strictest first. */
const strictestFirst: TlpLabel[] = ["RED", "AMBER_STRICT", "AMBER", "GREEN", "CLEAR"];

describe("labels", () => {
  it("make a bundle as strict as the strictest of its parts", () => {
    for (const [index, label] of strictestFirst.entries()) {
      expect(strictestLabel(strictestFirst.slice(index))).toBe(label);
      expect(strictestLabel(strictestFirst.slice(index).reverse())).toBe(label);
    }
    expect(strictestLabel([])).toBe("CLEAR");
  });

  it("are never widened by one more part, in whatever order", () => {
    const labels = fc.array(fc.constantFrom(...strictestFirst), { minLength: 1 });
    fc.assert(
      fc.property(labels, fc.constantFrom(...strictestFirst), (parts, more) => {
        const rank = (label: TlpLabel) => strictestFirst.indexOf(label);
        const [before, after] = [strictestLabel(parts), strictestLabel([more, ...parts])];
        expect(rank(after)).toBe(Math.min(rank(before), rank(more)));
      }),
    );
  });
});

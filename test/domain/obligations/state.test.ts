import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { nextChange, stateAt } from "../../../src/domain/obligations/state.js";
import { instantOf } from "../../../src/domain/time.js";

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

describe("the states of an obligation [R-127]", () => {
  it("change at moments that can be written down, whatever the length of the term", () => {
    const milliseconds = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2099, 0) });
    const length = fc.integer({ min: 1, max: 3_000 * 86_400_000 });
    fc.assert(
      fc.property(
        milliseconds,
        length,
        fc.constantFrom("OPEN" as const, "APPROACHING" as const),
        (anchor, term, state) => {
          const anchorAt = instantOf(anchor * 1000);
          const dueAt = instantOf((anchor + term) * 1000);
          const at = nextChange(state, { anchorAt, dueAt, metAt: null });
          expect(at).toMatch(INSTANT);
          expect(at >= anchorAt && at <= dueAt).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("are no longer what they were from that moment on", () => {
    const timed = { anchorAt: instantOf(0), dueAt: instantOf(72 * 3_600_000_000), metAt: null };
    const at = nextChange("OPEN", timed);
    expect(at).toBe(instantOf(48 * 3_600_000_000));
    expect(stateAt(timed, instantOf(48 * 3_600_000_000 - 1))).toBe("OPEN");
    expect(stateAt(timed, at)).toBe("APPROACHING");
    expect(stateAt(timed, nextChange("APPROACHING", timed))).toBe("DUE");
    expect(stateAt(timed, nextChange("DUE", timed))).toBe("MISSED");
  });
});

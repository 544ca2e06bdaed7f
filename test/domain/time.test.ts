import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  earliest,
  instantOf,
  isSurelyAfter,
  minuteOf,
  parseInstant,
  parsePartialDate,
  precisionOf,
} from "../../src/domain/time.js";

describe("partial dates", () => {
  it.each<[text: string, normal: string, precision: string]>([
    ["2012", "2012", "YEAR"],
    ["1900", "1900", "YEAR"],
    ["2199", "2199", "YEAR"],
    ["2012-12", "2012-12", "MONTH"],
    ["2012-12-08", "2012-12-08", "DAY"],
    ["2012-02-29", "2012-02-29", "DAY"],
    ["2012-12-08T14:30Z", "2012-12-08T14:30+00:00", "MINUTE"],
    ["2012-12-08t14:30z", "2012-12-08T14:30+00:00", "MINUTE"],
    ["2012-12-08 14:30+02:00", "2012-12-08T12:30+00:00", "MINUTE"],
    ["2012-12-31T23:30-01:00", "2013-01-01T00:30+00:00", "MINUTE"],
    ["2012-12-08T14:30:15Z", "2012-12-08T14:30:15.000000Z", "SECOND"],
    ["2012-12-08T14:30:15.5Z", "2012-12-08T14:30:15.500000Z", "SECOND"],
    ["2012-12-08T14:30:15,25Z", "2012-12-08T14:30:15.250000Z", "SECOND"],
    ["2012-12-08T14:30:15.123456789+00:00", "2012-12-08T14:30:15.123456Z", "SECOND"],
    ["2012-03-01T00:15:00.000001+05:30", "2012-02-29T18:45:00.000001Z", "SECOND"],
  ])("reads %s as %s", (text, normal, precision) => {
    expect(parsePartialDate(text)).toBe(normal);
    expect(precisionOf(normal)).toBe(precision);
  });

  it.each([
    ...["", " ", "12", "201", "02012", "1899", "2200", "2012-1", "2012-13", "2012-00", "2012-12-8", "2012-12-32"],
    ...[
      "2011-02-29",
      "2012-04-31",
      "2012-12-00",
      "2012-12-08T14",
      "2012-12-08T14:30",
      "2012-12-08T24:00Z",
      "2012-12-08T14:60Z",
    ],
    ...["2012-12-08T14:30:60Z", "2012-12-08T14:30:15.Z", "2012-12-08T14:30:15.1234567891Z", "2012-12-08T14:30+25:00"],
    ...["2012-12-08T14:30 Z", " 2012", "2012 ", "2012\n", "2012-12-08T14:30:15", "+2012", "2199-12-31T23:30-01:00"],
    ...["2012-W01", "yesterday", "\u0662\u0660\u0661\u0662", "2012-12-08T14:30:15.000000000000000000Z"],
  ])("knows no date in %p", (text) => {
    expect(parsePartialDate(text)).toBeNull();
  });

  it("reads its own normal form as the same", () => {
    const anyText = fc.oneof(
      partials,
      fc.string(),
      fc.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const normal = parsePartialDate(text);
        return normal === null || parsePartialDate(normal) === normal;
      }),
      { numRuns: 2_000 },
    );
  });

  it("reads each cut of an instant, and the cut sorts before what lies within it", () => {
    fc.assert(
      fc.property(instants, (instant) => {
        for (const cut of [...[4, 7, 10].map((length) => instant.slice(0, length)), minuteOf(instant)]) {
          expect(parsePartialDate(cut)).toBe(cut);
          expect(cut < instant).toBe(true);
          expect(isSurelyAfter(cut, instant) || isSurelyAfter(instant, cut)).toBe(false);
        }
        expect(parsePartialDate(`${instant.slice(0, 16)}Z`)).toBe(minuteOf(instant));
      }),
    );
  });
});

const microseconds = fc
  .integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31) })
  .chain((ms) => fc.integer({ min: 0, max: 999 }).map((us) => ms * 1000 + us));
const instants = microseconds.map(instantOf);
const partials = instants.chain((instant) =>
  fc.constantFrom(4, 7, 10, 16, 27).map((n) => (n === 16 ? minuteOf(instant) : instant.slice(0, n))),
);

describe("instants", () => {
  it("keep every microsecond", () => {
    expect(instantOf(0)).toBe("1970-01-01T00:00:00.000000Z");
    expect(instantOf(1_700_000_000_123_456)).toBe("2023-11-14T22:13:20.123456Z");
    expect(instantOf(-1)).toBe("1969-12-31T23:59:59.999999Z");
  });

  it("sort as time does, as text", () => {
    fc.assert(
      fc.property(microseconds, microseconds, (a, b) => Math.sign(a - b) === compare(instantOf(a), instantOf(b))),
    );
  });

  it("are exact, or are none", () => {
    expect(parseInstant("2026-03-01T09:30:00Z")).toBe("2026-03-01T09:30:00.000000Z");
    for (const text of ["2026", "2026-03-01", "2026-03-01T09:30Z"]) expect(parseInstant(text)).toBeNull();
  });
});

describe("comparing times", () => {
  it("finds the earliest; one that is not known loses", () => {
    expect(earliest("2026-01-02", null, "2026-01-01", undefined)).toBe("2026-01-01");
    expect(earliest("2026", "2026-01")).toBe("2026");
    expect(earliest(null, undefined)).toBeNull();
    expect(earliest()).toBeNull();
  });

  it.each<[first: string, second: string, after: boolean]>([
    ["2026-01-02", "2026-01-01", true],
    ["2026-01-01", "2026-01-02", false],
    ["2026-01-01", "2026-01-01", false],
    ["2026", "2026-12-31T23:59+00:00", false],
    ["2026-12-31", "2026", false],
    ["2027", "2026-12-31T23:59+00:00", true],
    ["2026-01-01T10:31+00:00", "2026-01-01T10:30:59.999999Z", true],
    ["2026-01-01T10:30+00:00", "2026-01-01T10:30:00.000000Z", false],
    ["2026-01-01T10:31+00:00", "2026-01-01T10:30+00:00", true],
  ])("%s is surely after %s: %p", (first, second, after) => {
    expect(isSurelyAfter(first, second)).toBe(after);
  });
});

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import { describe, expect, it } from "@jest/globals";
import {
  countedReference,
  drawnReference,
  referenceViolations,
  storedReferences,
} from "../../src/domain/references.js";

const paths = (references: Parameters<typeof referenceViolations>[0]) =>
  referenceViolations(references).map(({ path }) => path);

describe("external references [R-020]", () => {
  it("may be of any system, each number once", () => {
    expect(paths([])).toEqual([]);
    expect(
      paths([
        { source: "RT", id: "1" },
        { source: "RT", id: "2" },
        { source: "MISP", id: "1" },
      ]),
    ).toEqual([]);
    expect(
      paths([
        { source: "RT", id: "1" },
        { source: "RT", id: "1", url: "https://rt.example" },
      ]),
    ).toEqual(["externalReferences.1"]);
    // Put together they read alike, and are two.
    expect(
      paths([
        { source: "a", id: "b c" },
        { source: "a b", id: "c" },
      ]),
    ).toEqual([]);
  });

  it("have bounds", () => {
    const x = (length: number) => "x".repeat(length);
    expect(paths([{ source: x(100), id: x(300), url: x(2_000) }])).toEqual([]);
    expect(paths([{ source: x(101), id: x(301), url: x(2_001) }])).toEqual([
      ...["externalReferences.0.source", "externalReferences.0.id", "externalReferences.0.url"],
    ]);
    expect(paths([{ source: "", id: "" }])).toEqual(["externalReferences.0.source", "externalReferences.0.id"]);
    const many = (count: number) => Array.from({ length: count }, (_, n) => ({ source: "RT", id: String(n) }));
    expect(paths(many(50))).toEqual([]);
    expect(paths(many(51))).toEqual(["externalReferences"]);
  });

  it("are stored in one form", () => {
    expect(storedReferences([{ id: "1", source: "RT" }])).toEqual([{ source: "RT", id: "1", url: null }]);
    expect(JSON.stringify(storedReferences([{ url: "u", id: "1", source: "RT" }]))).toBe(
      '[{"source":"RT","id":"1","url":"u"}]',
    );
    expect(storedReferences(null)).toEqual([]);
    expect(storedReferences(undefined)).toEqual([]);
  });
});

describe("references for people", () => {
  it("are counted with five digits and more when they run out", () => {
    expect(countedReference("INC", 2026, 42)).toBe("INC-2026-00042");
    expect(countedReference("INC", 2026, 123_456)).toBe("INC-2026-123456");
  });

  it("are drawn with the year of the report", () => {
    expect(drawnReference("EVT", "2026-03-01T09:30:00.000000Z", "BCDFGHJKLM")).toBe("EVT-2026-BCDFGHJKLM");
  });
});

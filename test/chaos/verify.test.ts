import { describe, expect, it } from "@jest/globals";
import { faultsOfHistory, faultsOfJournal, faultsOfScreen, type Span } from "./verify.js";

/** The chaos test is worth what its verification notices. */
describe("the verification of the chaos test", () => {
  const visible = ["a", "b", "c", "d", "e"];
  const positions = new Map(visible.map((id, index) => [id, index + 1]));
  /** Of an entry at position n it is told at n. */
  const faults = (segments: string[][], begin = 0, without: Span[] = []) =>
    faultsOfHistory({ who: "it", segments, toldAt: positions, visible }, positions, begin, without);

  it("finds nothing wrong with everything once and in order, also from a place on, also with a query between", () => {
    expect(faults([visible])).toEqual([]);
    expect(faults([["c", "d", "e"]], 2)).toEqual([]);
    expect(
      faults([
        ["a", "b"],
        ["d", "e"],
      ]),
    ).toEqual([]);
    expect(faults([["a", "b"], []])).toEqual([]);
  });

  it.each([
    ["a frame that was dropped", [["a", "b", "d", "e"]]],
    ["the first that was dropped", [["b", "c", "d", "e"]]],
    ["the last that was dropped", [["a", "b", "c", "d"]]],
    ["one that came twice", [["a", "b", "b", "c", "d", "e"]]],
    [
      "one that came again after a query",
      [
        ["a", "b"],
        ["b", "c", "d", "e"],
      ],
    ],
    ["two in the wrong order", [["a", "c", "b", "d", "e"]]],
    ["one that is not theirs", [["a", "b", "x", "c", "d", "e"]]],
  ])("finds %s", (_what, segments) => {
    expect(faults(segments)).not.toEqual([]);
  });

  it("finds what was told of a time without rights", () => {
    expect(
      faults(
        [
          ["a", "b", "c"],
          ["d", "e"],
        ],
        0,
        [{ from: 2, to: 4, until: 4 }],
      ),
    ).not.toEqual([]);
    expect(
      faults(
        [
          ["a", "b"],
          ["d", "e"],
        ],
        0,
        [{ from: 2, to: 4, until: 4 }],
      ),
    ).toEqual([]);
  });

  it("finds nothing wrong with what was told of such a time to who has rights again and may read it", () => {
    expect(
      faults(
        [
          ["a", "b"],
          ["c", "d", "e"],
        ],
        0,
        [{ from: 2, to: 4, until: 3 }],
      ),
    ).toEqual([]);
  });

  it("finds a screen that lacks a record, holds an old one, or one too many", () => {
    const fresh = new Map([
      ["a", 2],
      ["b", 1],
    ]);
    expect(faultsOfScreen("it", new Map(fresh), fresh)).toEqual([]);
    expect(faultsOfScreen("it", new Map([["a", 2]]), fresh)).toHaveLength(1);
    expect(faultsOfScreen("it", new Map([...fresh, ["a", 1]]), fresh)).toHaveLength(1);
    expect(faultsOfScreen("it", new Map([...fresh, ["c", 1]]), fresh)).toHaveLength(1);
  });

  it("finds a write that was lost, is not journaled or not numbered, and a gap", () => {
    const entry = (recordId: string, position: number | null) => ({ unitId: `of ${recordId}`, recordId, position });
    const acknowledged = [{ unitId: "of r1", recordId: "r1" }];
    const records = new Set(["r1", "r2"]);
    expect(faultsOfJournal(acknowledged, [entry("r1", 1), entry("r2", 2)], records)).toEqual([]);
    expect(faultsOfJournal(acknowledged, [entry("r1", 1)], new Set())).toHaveLength(1);
    expect(faultsOfJournal(acknowledged, [entry("r2", 1)], records)).toHaveLength(1);
    expect(faultsOfJournal(acknowledged, [entry("r1", null)], records)).toHaveLength(1);
    expect(faultsOfJournal(acknowledged, [entry("r1", 1), entry("r2", 3)], records)).toHaveLength(1);
    expect(faultsOfJournal(acknowledged, [entry("r1", 1), entry("r2", 1)], records)).toHaveLength(1);
  });
});

import { describe, expect, it } from "@jest/globals";
import { derive, searchForm } from "../../src/domain/derived.js";

describe("what is searched", () => {
  it("is the record's own texts in one form, whatever their case and width", () => {
    const { searchText } = derive("SecurityEvent", {
      reference: "EVT-1",
      title: "ÄRGER",
      affected: "ＡＢＣ",
      description: null,
    });
    expect(searchText).toBe("evt-1\närger\nabc\n");
    expect(searchForm("Cafe\u0301")).toBe("caf\u00e9");
  });

  it.each([0, 1])("never ends in half a character (%p)", (shift) => {
    const description = `${"x".repeat(shift)}${"\u{1F514}".repeat(40_000)}`;
    const text = String(derive("SecurityEvent", { description })["searchText"]);
    expect(text.length).toBeGreaterThan(19_990);
    expect(text.length).toBeLessThanOrEqual(20_000);
    expect(Buffer.from(text).toString()).toBe(text);
  });

  it("is not longer than its bound when letters unfold", () => {
    // One ligature becomes 18 letters.
    const text = String(derive("Incident", { summary: "\ufdfa".repeat(10_000) })["searchText"]);
    expect(text.length).toBeLessThanOrEqual(20_000);
  });
});

describe("the rank by which incidents are sorted", () => {
  it("rises with the severity, and is 0 before the classification", () => {
    const rank = (severityClass: string | null) => derive("Incident", { severityClass })["severityRank"];
    expect([null, "INFORMATION", "WARNING", "CRITICAL", "EMERGENCY"].map(rank)).toEqual([0, 1, 2, 3, 4]);
  });
});

import { describe, expect, it } from "@jest/globals";
import { rateSeverity, severityScale } from "../../src/domain/severity.js";
import { severityCells as cells } from "../support/severity-cells.js";

describe("the severity matrix [R-034]", () => {
  it("is total: 3 systems, 4 losses, 4 impacts", () => {
    expect(cells).toHaveLength(48);
  });

  it.each(cells)(
    "$systemImportance system, $businessLoss loss, $socialImpact impact: $expected",
    ({ expected, ...facts }) => {
      const rating = rateSeverity(facts);
      expect(rating).toMatchObject({ severityClass: expected, scaleVersion: 1 });
      expect(rating.reason).toContain(expected);
    },
  );

  it("names the row that decided", () => {
    const facts = { systemImportance: "IMPORTANT", businessLoss: "SERIOUS", socialImpact: "MINOR" } as const;
    expect(rateSeverity(facts).reason).toBe("IMPORTANT system with SERIOUS loss is WARNING (scale 1)");
    const worse = rateSeverity({ ...facts, socialImpact: "IMPORTANT" });
    expect(worse.reason).toBe("IMPORTANT social impact is CRITICAL (scale 1)");
    // Where both say the same, the loss is told.
    expect(rateSeverity({ ...facts, socialImpact: "CONSIDERABLE" }).reason).toMatch(/SERIOUS loss/);
  });

  it("follows another scale when it is given one, and says which", () => {
    const all = <T>(value: T) => ({ MINOR: value, CONSIDERABLE: value, SERIOUS: value, ESPECIALLY_SERIOUS: value });
    const row = { ORDINARY: "CRITICAL", IMPORTANT: "CRITICAL", ESPECIALLY_IMPORTANT: "CRITICAL" } as const;
    const scale = {
      ...severityScale,
      version: 7,
      bySystemAndLoss: all(row),
      bySocialImpact: { ...severityScale.bySocialImpact, MINOR: "WARNING" as const },
    };
    const facts = { systemImportance: "ORDINARY", businessLoss: "MINOR", socialImpact: "MINOR" } as const;
    expect(rateSeverity(facts, scale)).toEqual({
      ...{ severityClass: "CRITICAL", scaleVersion: 7 },
      reason: "ORDINARY system with MINOR loss is CRITICAL (scale 7)",
    });
  });
});

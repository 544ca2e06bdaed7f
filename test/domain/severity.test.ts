import { describe, expect, it } from "@jest/globals";
import type { BusinessLoss, SeverityClass, SocialImpact, SystemImportance } from "../../src/domain/severity.js";
import { rateSeverity } from "../../src/domain/severity.js";

/** The table of the parent rule, by hand: classes I (worst) to IV are EMERGENCY to INFORMATION here. */
const systems: SystemImportance[] = ["ESPECIALLY_IMPORTANT", "IMPORTANT", "ORDINARY"];
const bySystemAndLoss: Record<BusinessLoss, [I: SeverityClass, II: SeverityClass, III: SeverityClass]> = {
  ESPECIALLY_SERIOUS: ["EMERGENCY", "CRITICAL", "WARNING"],
  SERIOUS: ["CRITICAL", "WARNING", "INFORMATION"],
  CONSIDERABLE: ["WARNING", "INFORMATION", "INFORMATION"],
  MINOR: ["INFORMATION", "INFORMATION", "INFORMATION"],
};
const bySociety: Record<SocialImpact, SeverityClass> = {
  ESPECIALLY_IMPORTANT: "EMERGENCY",
  IMPORTANT: "CRITICAL",
  CONSIDERABLE: "WARNING",
  MINOR: "INFORMATION",
};
const worstFirst: SeverityClass[] = ["EMERGENCY", "CRITICAL", "WARNING", "INFORMATION"];

const losses = Object.keys(bySystemAndLoss) as BusinessLoss[];
const impacts = Object.keys(bySociety) as SocialImpact[];
const cells = losses.flatMap((businessLoss) =>
  systems.flatMap((systemImportance, column) =>
    impacts.map((socialImpact) => {
      const classes = [bySystemAndLoss[businessLoss][column] as SeverityClass, bySociety[socialImpact]];
      return {
        systemImportance,
        businessLoss,
        socialImpact,
        expected: worstFirst.find((one) => classes.includes(one)),
      };
    }),
  ),
);

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
      version: 7,
      bySystemAndLoss: all(row),
      bySocialImpact: { ...bySociety, MINOR: "WARNING" as const },
    };
    const facts = { systemImportance: "ORDINARY", businessLoss: "MINOR", socialImpact: "MINOR" } as const;
    expect(rateSeverity(facts, scale)).toEqual({
      ...{ severityClass: "CRITICAL", scaleVersion: 7 },
      reason: "ORDINARY system with MINOR loss is CRITICAL (scale 7)",
    });
  });
});

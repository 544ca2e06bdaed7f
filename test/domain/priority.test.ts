import { describe, expect, it } from "@jest/globals";
import { priorityOf } from "../../src/domain/priority.js";
import { type SeverityClass, severityScale } from "../../src/domain/severity.js";

const scale = { ...severityScale, raisedBy: ["intrusions"], loweredBy: ["test", "abusive-content.spam"] };
const of = (severityClass: SeverityClass | null, categories: string[] = [], urgent = false) =>
  priorityOf({ severityClass, categories, urgent }, scale);

describe("the priority [R-024]", () => {
  it.each<[SeverityClass | null, string]>([
    ["EMERGENCY", "IMMEDIATE"],
    ["CRITICAL", "HIGH"],
    ["WARNING", "MEDIUM"],
    ["INFORMATION", "LOW"],
    [null, "MEDIUM"],
  ])("of %s is %s", (severityClass, expected) => {
    expect(of(severityClass)).toBe(expected);
  });

  it("rises for a category that the scale raises, and for all below it", () => {
    expect(of("WARNING", ["intrusions"])).toBe("HIGH");
    expect(of("WARNING", ["test.test", "intrusions.burglary"])).toBe("HIGH");
    expect(of("WARNING", ["intrusions-of-another-kind"])).toBe("MEDIUM");
  });

  it("falls only where every category is lowered", () => {
    expect(of("WARNING", ["test.test", "abusive-content.spam"])).toBe("LOW");
    expect(of("WARNING", ["test.test", "abusive-content.violence"])).toBe("MEDIUM");
  });

  it("rises for what is urgent, and stays within the four", () => {
    expect(of(null, [], true)).toBe("HIGH");
    expect(of("EMERGENCY", ["intrusions"], true)).toBe("IMMEDIATE");
    expect(of("INFORMATION", ["test"])).toBe("LOW");
  });
});

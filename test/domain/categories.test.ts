import { describe, expect, it } from "@jest/globals";
import { categories, unknownCategories } from "../../src/domain/categories.js";

/** RSIT version 1003, by hand: 11 predicates, 39 values. */
const rsit: Record<string, string[]> = {
  "abusive-content": ["spam", "harmful-speech", "violence"],
  "malicious-code": ["infected-system", "c2-server", "malware-distribution", "malware-configuration"],
  "information-gathering": ["scanner", "sniffing", "social-engineering"],
  "intrusion-attempts": ["ids-alert", "brute-force", "exploit"],
  intrusions: [
    ...["privileged-account-compromise", "unprivileged-account-compromise", "application-compromise"],
    ...["system-compromise", "burglary"],
  ],
  availability: ["dos", "ddos", "misconfiguration", "sabotage", "outage"],
  "information-content-security": [
    ...["unauthorised-information-access", "unauthorised-information-modification", "data-loss", "data-leak"],
  ],
  fraud: ["unauthorised-use-of-resources", "copyright", "masquerade", "phishing"],
  vulnerable: [
    ...[
      "weak-crypto",
      "ddos-amplifier",
      "potentially-unwanted-accessible",
      "information-disclosure",
      "vulnerable-system",
    ],
  ],
  other: ["other", "undetermined"],
  test: ["test"],
};

const byCode = new Map(categories.map((category) => [category.code, category]));

describe("the category tree [R-103, R-104, R-108]", () => {
  it("holds the values of the RSIT below their predicates, marked with their origin", () => {
    const values = Object.entries(rsit).flatMap(([predicate, names]) =>
      names.map((name) => [predicate, `${predicate}.${name}`]),
    );
    expect(values).toHaveLength(39);
    for (const [predicate, code] of values) {
      expect(byCode.get(code as string)).toMatchObject({ parent: predicate, origin: "RSIT_1003" });
    }
    const told = categories.filter(({ origin }) => origin === "RSIT_1003");
    expect(told.filter(({ parent }) => parent !== null)).toHaveLength(39);
    expect(told.filter(({ parent }) => parent === null).map(({ code }) => code)).toEqual(Object.keys(rsit));
  });

  it("holds the branch of the standard itself: attacks, denial of service, its two technical types", () => {
    const told = categories.filter(({ origin }) => origin === "ISO_27035_1").map(({ code, parent }) => [code, parent]);
    expect(told).toEqual([
      ["attack", null],
      ["attack.denial-of-service", "attack"],
      ["attack.denial-of-service.resource-elimination", "attack.denial-of-service"],
      ["attack.denial-of-service.resource-starvation", "attack.denial-of-service"],
    ]);
  });

  it("is a tree: codes once, parents before their children, no circles", () => {
    expect(byCode.size).toBe(categories.length);
    const seen = new Set<string>();
    for (const { code, parent, name } of categories) {
      expect(parent === null || seen.has(parent)).toBe(true);
      expect(parent === null || code.startsWith(`${parent}.`)).toBe(true);
      expect(name).not.toBe("");
      seen.add(code);
    }
  });

  it("tells what it does not know", () => {
    expect(unknownCategories([...byCode.keys()], new Set())).toEqual([]);
    expect(
      unknownCategories(["fraud.phishing", "fraud", "Fraud", "fraud.", "", "fraud.phishing "], new Set(["own"])),
    ).toEqual([...["Fraud", "fraud.", "", "fraud.phishing "]]);
  });
});

import { expect, test } from "@jest/globals";
import { isObject, textsAt } from "../../src/domain/foreign/look.js";
import { tidy } from "../../src/domain/foreign/tidy.js";
import { actionCategories, integrityCategories } from "../../src/import/veris/tables/categories.js";
import type { CategoryChoice } from "../../src/import/veris/tables/category-names.js";
import { detectionMethods } from "../../src/import/veris/tables/discovery.js";
import { enumerations } from "./real-data.js";

/** RSIT's values (version 1003), and the branch of ISO/IEC 27035-1. */
const known = new Set(
  Object.entries({
    "abusive-content": "spam harmful-speech violence",
    "malicious-code": "infected-system c2-server malware-distribution malware-configuration",
    "information-gathering": "scanner sniffing social-engineering",
    "intrusion-attempts": "ids-alert brute-force exploit",
    intrusions:
      "privileged-account-compromise unprivileged-account-compromise application-compromise system-compromise burglary",
    availability: "dos ddos misconfiguration sabotage outage",
    "information-content-security":
      "unauthorised-information-access unauthorised-information-modification data-loss data-leak",
    fraud: "unauthorised-use-of-resources copyright masquerade phishing",
    vulnerable: "weak-crypto ddos-amplifier potentially-unwanted-accessible information-disclosure vulnerable-system",
    other: "other undetermined",
    test: "test",
    attack: "denial-of-service denial-of-service.resource-starvation denial-of-service.resource-elimination",
  }).flatMap(([predicate, values]) => values.split(" ").map((value) => `${predicate}.${value}`)),
);

test("every category in the tables is one of the tree", () => {
  const choices = Object.values(actionCategories).flatMap((table): CategoryChoice[] => [
    table.fallback,
    ...Object.values(table.varieties),
  ]);
  const used = [
    ...choices.flatMap((choice) => (typeof choice === "string" ? [choice] : Object.values(choice))),
    ...Object.values(integrityCategories),
  ];
  expect(used.filter((category) => !known.has(category))).toEqual([]);
});

const words = tidy(enumerations, () => {});
const whereThereAreWords = words === undefined ? test.skip : test;

whereThereAreWords("every variety of an action in VERIS' own list has a category", () => {
  const missing = Object.entries(actionCategories).flatMap(([kind, table]) =>
    textsAt(words, "action", kind, "variety")
      .map((variety) => variety.toLowerCase())
      .filter((variety) => !["other", "unknown"].includes(variety) && !Object.hasOwn(table.varieties, variety))
      .map((variety) => `${kind}/${variety}`),
  );
  expect(missing).toEqual([]);
});

whereThereAreWords("every way of discovery in VERIS' own list has a method", () => {
  const ways = ["external", "internal", "partner"].flatMap((side) =>
    textsAt(words, "discovery_method", side, "variety").map((way) => `${side}/${way}`.toLowerCase()),
  );
  expect(isObject(words) && ways.length).toBeGreaterThan(30);
  expect(ways.filter((way) => !Object.hasOwn(detectionMethods, way))).toEqual([]);
});

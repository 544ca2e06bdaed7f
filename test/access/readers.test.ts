import { describe, expect, it } from "@jest/globals";
import { typesHiddenFrom, typesOverseenBy } from "../../src/access/policies/index.js";
import { type RecordType, recordTypes } from "../../src/domain/records/record.js";
import { registers } from "../../src/domain/registers/index.js";
import type { Role } from "../../src/domain/words.js";
import { numbersIn } from "../conformance/requirements.js";
import { queries } from "./matrix/expected.js";
import { letters, roleOf } from "./matrix/letters.js";

/** The question that lists records of a type, as the matrix calls it; what is shown with its case has the case's. */
const listOf: Partial<Record<RecordType, string>> = {
  ...Object.fromEntries(registers.map(({ type, plural }) => [type, plural])),
  SecurityEvent: "events",
  Vulnerability: "vulnerabilities",
  Person: "people",
  Team: "teams",
  Token: "tokens",
  Constituency: "constituencies",
  ClassificationScale: "classificationScales",
  IncidentCriteria: "incidentCriteria",
  PointOfContact: "pointsOfContact",
  ExternalOrganization: "externalOrganizations",
  RegulatoryProfile: "regulatoryProfiles",
  OutOfBandMode: "outOfBandModes",
  Notification: "notifications",
  ReportingObligation: "reportingObligations",
  LogKey: "people",
  // What partners are shown, they see because it is shared with them, and nobody sees by a role.
  SharedCase: "sharedCases",
  SharedItem: "sharedCases",
  // What was released for all is seen because it was, and its journal is nobody's.
  CaseStudy: "journal of a case study",
};

/** Who sees the record of a case that is not restricted, of the own constituency. */
const readersByHand = (type: RecordType): string =>
  [...(queries[listOf[type] ?? "incidents"]?.own ?? "")].sort().join("");

const clauseOf = (type: RecordType) => registers.find((register) => register.type === type)?.clause ?? "";
const titled = recordTypes.map((type) => {
  const numbers = numbersIn(clauseOf(type));
  return [`${type} [${numbers.length > 0 ? numbers : "R-055"}]`, type] as const;
});

describe("the policies", () => {
  it.each(titled)("%s is read by whom the standard lets read it, and by nobody else", (_title, type) => {
    const may = letters.filter((letter) => !typesHiddenFrom(new Set([roleOf[letter] as Role])).includes(type));
    expect(may.sort().join("")).toBe(readersByHand(type));
  });

  it.each(titled)("%s is overseen, where it is an alarm, by those who must answer for it", (_title, type) => {
    const may = letters.filter((letter) => typesOverseenBy(new Set([roleOf[letter] as Role])).includes(type));
    expect(may.sort().join("")).toBe(type === "BreakGlass" ? "ACL" : "");
  });
});

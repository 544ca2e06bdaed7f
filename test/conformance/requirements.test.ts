import { describe, expect, it } from "@jest/globals";
import { isInterfaceType, isObjectType } from "graphql";
import { rules } from "../../src/domain/lifecycle/index.js";
import { sdl } from "../support/sdl.js";
import { allBreaks } from "./breaks.js";
import { elementsOf } from "./driven.js";
import { numbersIn, readRequirements } from "./requirements.js";

const requirements = readRequirements();
const roots = [sdl.getQueryType(), sdl.getMutationType(), sdl.getSubscriptionType()];

function isInSchema(element: string): boolean {
  const [type, field] = element.split(".");
  if (field === undefined) return roots.some((root) => root?.getFields()[element]) || Boolean(sdl.getType(element));
  const found = sdl.getType(type as string);
  return (isObjectType(found) || isInterfaceType(found)) && field in found.getFields();
}

describe("the table of requirements", () => {
  it("has each of R-001 to R-144 once, in order, with area, clause and text", () => {
    const numbers = Array.from({ length: 144 }, (_, index) => `R-${String(index + 1).padStart(3, "0")}`);
    expect(requirements.map(({ number }) => number)).toEqual(numbers);
    for (const { area, clause, text } of requirements) {
      expect(["phases", "evidence", "sharing", "access"]).toContain(area);
      expect(clause).toMatch(/^27035/);
      expect(text.length).toBeGreaterThan(20);
    }
  });

  it("names nothing that the API does not have", () => {
    const unknown = requirements.flatMap(({ number, servedBy }) =>
      servedBy.filter((element) => !isInSchema(element)).map((element) => `${number} ${element}`),
    );
    expect(unknown).toEqual([]);
  });

  it("is met by rules that name requirements which there are", () => {
    const known = new Set(requirements.map(({ number }) => number));
    expect(rules.flatMap((rule) => numbersIn(rule.clause)).filter((number) => !known.has(number))).toEqual([]);
  });
});

describe("what a document drives", () => {
  it("is told by the field of the root, the types that come back and their fields", () => {
    expect(elementsOf("{ incidents { nodes { id underControl ... on Incident { phase } } } nonsense }")).toEqual([
      ...["incidents", "IncidentConnection", "IncidentConnection.nodes", "Incident", "Incident.id"],
      ...["Incident.underControl", "Incident.phase", "Phase"],
    ]);
    expect(elementsOf("} no GraphQL {")).toEqual([]);
  });
});

describe("the breaks", () => {
  it("are told apart by their ids", () => {
    const ids = allBreaks().map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(rules.length);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

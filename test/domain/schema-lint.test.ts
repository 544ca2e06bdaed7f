import { describe, expect, it } from "@jest/globals";
import { buildSchema } from "graphql";
import { lint } from "../../scripts/schema-lint/rules.js";
import { sdl } from "../support/sdl.js";

const faultsIn = (text: string) => lint(buildSchema(text)).faults;

describe("the linter of the schema", () => {
  it("finds nothing in the schema as it stands", () => {
    expect(lint(sdl).faults).toEqual([]);
  });

  it.each([
    ["a type without a description", 'type Query { "Yes" a: Int }', "Query: has no description"],
    ["a field without a description", '"All" type Query { a: Int }', "Query.a: has no description"],
    ["an argument without one", '"All" type Query { "Yes" a(b: Int): Int }', "Query.a b: has no description"],
    ["a field of an input without one", '"All" type Query { "Yes" a: Int } "In" input I { x: Int }', "I.x: has no"],
    ["a value among others that say it", '"All" enum E { "Yes" A B } "All" type Query { "Yes" a: E }', "E.B: has no"],
    ["a scalar without a shape", '"Any" scalar JSON "All" type Query { "Yes" a: JSON }', "JSON: say what it holds"],
    ["a deprecation without a reason", '"All" type Query { "Yes" a: Int @deprecated }', "Query.a: is deprecated"],
    ["a word of another trade", '"All" type Query { "Yes" ticket: Int }', "Query.ticket: the standard says"],
    ["a figure that means three", '"All" type Query { "Yes" mttr: Int }', "Query.mttr: to respond"],
    ["a name in another form", '"All" type Query { "Yes" a_b: Int }', "Query.a_b: is not named"],
  ])("finds %s", (_what, text, fault) => {
    expect(faultsIn(text).join("\n")).toContain(fault);
  });

  it("counts the vocabularies whose values have no words of their own", () => {
    expect(lint(buildSchema('"All" enum E { A B } "All" type Query { "Yes" a: E }'))).toEqual({
      faults: [],
      undescribed: ["E"],
    });
  });
});

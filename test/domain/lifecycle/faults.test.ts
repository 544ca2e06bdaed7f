import { describe, expect, it } from "@jest/globals";
import { lifecycleFaults, type Rule, rules } from "../../../src/domain/lifecycle/index.js";

/** The tables with the rule of one action changed, or with rules added. */
const withRule = (action: string, change: Partial<Rule>) =>
  rules.map((rule) => (rule.action === action ? { ...rule, ...change } : rule));
const without = (...actions: string[]) => rules.filter((rule) => !actions.includes(rule.action));

describe("the lifecycle tables", () => {
  it("are sound", () => {
    expect(lifecycleFaults()).toEqual([]);
  });

  it.each<[fault: string, seeded: Rule[], told: RegExp]>([
    [
      "a state that nobody knows, to start from",
      withRule("closeIncident", { from: ["RESOVLED"] }),
      /closeIncident .*RESOVLED/,
    ],
    ["a state that nobody knows, to lead to", withRule("triageEvent", { to: ["TRIAGE"] }), /triageEvent .*TRIAGE\b/],
    ["a state of another subject", withRule("triageEvent", { from: ["DECLARED"] }), /triageEvent .*DECLARED/],
    ["a state of a subject that has none", withRule("createTeam", { to: ["OPEN"] }), /createTeam .*OPEN/],
    ["a state that nothing leads to", withRule("closeIncident", { to: null }), /CLOSED/],
    ["a subject that nothing creates", without("declareIncident"), /creates a Incident|creates an Incident/],
    [
      "an action that stands in two tables",
      [...rules, ...rules.filter((rule) => rule.action === "triageEvent")],
      /triageEvent .*twice/,
    ],
    ["an action that nobody may take", withRule("closeIncident", { by: [] }), /closeIncident .*nobody/],
  ])("are checked for %s", (_fault, seeded, told) => {
    const faults = lifecycleFaults(seeded);
    expect(faults.filter((fault) => told.test(fault))).toHaveLength(1);
  });

  it("lets the author alone be enough", () => {
    expect(lifecycleFaults(withRule("amendEvent", { by: [], author: true }))).toEqual([]);
  });
});

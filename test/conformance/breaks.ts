import { facts } from "../../src/domain/lifecycle/facts.js";
import { type ActionName, type Rule, rules } from "../../src/domain/lifecycle/index.js";
import { numbersIn, requirementsOf } from "./requirements.js";
import { clockBreaks, formBreaks, readinessBreaks, severityBreaks, spanBreaks, timeBreaks } from "./table-breaks.js";
import { followUpBreaks, policyBreaks, registerBreaks } from "./wider-breaks.js";

/**
 * One thing taken from the rules, which are data. Tests are run with it applied in their own process, and one that
 * carries a number of the requirement must turn red.
 */
export interface Break {
  id: string;
  /** The requirements that the rule serves. */
  numbers: readonly string[];
  /** The stems of the test files that should notice, the quickest first; when none does, all of the requirement look. */
  stems: readonly string[];
  /** Set where no test of the rules alone can notice it: a quick run leaves it to the whole one. */
  onlyThroughApi?: boolean;
  /**
   * What the titles of the tests that should notice begin with. Breaks of different things share a run of a file then,
   * because one cannot turn the other's tests red. Absent: the break has the file to itself.
   */
  about?: string;
  apply(): void;
}

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type OneRule = Mutable<Rule> & { action: ActionName };

/** Every break of every rule, in a lasting order. Whoever adds rules as data adds a line here. */
export function allBreaks(): Break[] {
  return [
    ...(rules as readonly OneRule[]).flatMap(lifecycleBreaks),
    ...factBreaks(),
    ...severityBreaks(),
    ...spanBreaks(),
    ...clockBreaks(),
    ...timeBreaks(),
    ...formBreaks(),
    ...readinessBreaks(),
    ...policyBreaks(),
    ...registerBreaks(),
    ...followUpBreaks(),
  ];
}

const stemOf = (action: string) => action.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A row of a lifecycle table without one of its roles, states, facts or guards. */
function lifecycleBreaks(rule: OneRule): Break[] {
  const { action } = rule;
  const numbers = [...new Set([...numbersIn(rule.clause), ...requirementsOf(action)])];
  const one = (what: string, apply: () => void): Break => ({
    ...{ id: `${action} ${what}`, numbers, stems: ["rules", stemOf(action)], about: `${action} `, apply },
  });
  const without = <T>(list: readonly T[], lost: T) => list.filter((other) => other !== lost);
  return [
    ...rule.by.map((role) => one(`without role ${role}`, () => Object.assign(rule, { by: without(rule.by, role) }))),
    ...(["author", "assignee", "otherThan"] as const).flatMap((key) =>
      rule[key] ? [one(`without its ${key}`, () => Reflect.deleteProperty(rule, key))] : [],
    ),
    ...(rule.from ?? []).map((state) => one(`without state ${state}`, () => loseState(rule, state))),
    ...(rule.from?.length ? [one("in any state", () => Object.assign(rule, { from: [] }))] : []),
    ...rule.facts.map((name) =>
      one(`without fact ${name}`, () => Object.assign(rule, { facts: without(rule.facts, name) })),
    ),
  ];
}

/** No states at all would mean any: the last one makes room for another of the same subject. */
function loseState(rule: OneRule, state: string): void {
  const rest = (rule.from ?? []).filter((other) => other !== state);
  const others = rules
    .filter(({ subject }) => subject === rule.subject)
    .flatMap(({ from, to }) => [...(from ?? []), ...(to ?? [])]);
  const other = others.find((one) => one !== state);
  rule.from = rest.length > 0 || other === undefined ? rest : [other];
}

/** A fact that always holds, for every action that demands it. */
function factBreaks(): Break[] {
  return Object.entries(facts).map(([name, fact]) => {
    const asking = rules.filter((rule) => (rule.facts as readonly string[]).includes(name));
    const own = numbersIn(fact.clause);
    return {
      id: `fact ${name} always holds`,
      numbers: [...new Set([...own, ...asking.flatMap((rule) => requirementsOf(rule.action))])],
      stems: ["rules", stemOf(asking[0]?.action ?? name)],
      apply: () => {
        fact.holds = () => true;
      },
    };
  });
}

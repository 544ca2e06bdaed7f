import { facts } from "../../src/domain/lifecycle/facts.js";
import { type ActionName, type Rule, rules } from "../../src/domain/lifecycle/index.js";
import { eventSpans, incidentSpans, phaseSpans, type Span } from "../../src/domain/metrics.js";
import { severityScale } from "../../src/domain/severity.js";
import { numbersIn, requirementsOf } from "./requirements.js";

/**
 * One thing taken from the rules, which are data. Tests are run with it applied in their own process, and one that
 * carries a number of the requirement must turn red.
 */
export interface Break {
  id: string;
  /** The requirements that the rule serves. */
  numbers: string[];
  /** The stem of the test file that should notice. */
  stem: string;
  apply(): void;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type OneRule = Mutable<Rule> & { action: ActionName };

/** Every break of every rule, in a lasting order. Whoever adds rules as data adds a line here. */
export function allBreaks(): Break[] {
  return [
    ...(rules as readonly OneRule[]).flatMap(lifecycleBreaks),
    ...factBreaks(),
    ...severityBreaks(),
    ...spanBreaks(),
  ];
}

const stemOf = (action: string) => action.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A row of a lifecycle table without one of its roles, states or facts, and without its guard of the state. */
function lifecycleBreaks(rule: OneRule): Break[] {
  const { action } = rule;
  const numbers = [...new Set([...numbersIn(rule.clause), ...requirementsOf(action)])];
  const one = (what: string, apply: () => void): Break => ({
    id: `${action} ${what}`,
    numbers,
    stem: stemOf(action),
    apply,
  });
  const roles = rule.by.map((role) =>
    one(`without role ${role}`, () => {
      rule.by = rule.by.filter((other) => other !== role);
    }),
  );
  const author = rule.author
    ? [
        one("without its author", () => {
          delete (rule as Partial<OneRule>).author;
        }),
      ]
    : [];
  const states = (rule.from ?? []).map((state) => one(`without state ${state}`, () => loseState(rule, state)));
  const anyState = rule.from?.length
    ? [
        one("in any state", () => {
          rule.from = [];
        }),
      ]
    : [];
  const guards = rule.facts.map((name) =>
    one(`without fact ${name}`, () => {
      rule.facts = rule.facts.filter((other) => other !== name);
    }),
  );
  return [...roles, ...author, ...states, ...anyState, ...guards];
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
      numbers: own.length > 0 ? own : [...new Set(asking.flatMap((rule) => requirementsOf(rule.action)))],
      stem: stemOf(asking[0]?.action ?? name),
      apply: () => {
        fact.holds = () => true;
      },
    };
  });
}

/** Each cell of the severity scale with another class. */
function severityBreaks(): Break[] {
  const cellsOf = (row: Record<string, string>, name: string) =>
    Object.entries(row).map(([cell, was]) => ({
      id: `severity ${name} ${cell} is not ${was}`,
      numbers: ["R-021", "R-034"],
      stem: "classify-incident",
      apply: () => {
        row[cell] = was === "EMERGENCY" ? "INFORMATION" : "EMERGENCY";
      },
    }));
  const byLoss = Object.entries(severityScale.bySystemAndLoss).flatMap(([loss, row]) => cellsOf(row, `of ${loss} on`));
  return [...byLoss, ...cellsOf(severityScale.bySocialImpact, "of social impact")];
}

/** Each figure measured from another time, or to one. */
function spanBreaks(): Break[] {
  const tables = [
    { spans: incidentSpans, numbers: ["R-022"], stem: "incident-metrics" },
    { spans: eventSpans, numbers: ["R-061"], stem: "rates-and-trends" },
    { spans: phaseSpans, numbers: ["R-025"], stem: "rates-and-trends" },
  ];
  return tables.flatMap(({ spans, numbers, stem }) =>
    Object.entries(spans as Record<string, Mutable<Span>>).flatMap(([name, span]) =>
      (["from", "to"] as const).map((end) => ({
        id: `${stem} ${name} ${end} another time than ${span[end]}`,
        numbers,
        stem,
        apply: () => {
          span[end] = span[end] === "reportedAt" ? "createdAt" : "reportedAt";
        },
      })),
    ),
  );
}

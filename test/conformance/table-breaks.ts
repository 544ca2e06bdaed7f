import { eventSpans, incidentSpans, phaseSpans, type Span } from "../../src/domain/metrics.js";
import { duties } from "../../src/domain/obligations/duties/index.js";
import type { Duty } from "../../src/domain/obligations/duty.js";
import { demands } from "../../src/domain/readiness/demands.js";
import { reportForms } from "../../src/domain/report-forms.js";
import { severityScale } from "../../src/domain/severity.js";
import { timeOrders } from "../../src/domain/time-order.js";
import type { Break, Mutable } from "./breaks.js";

const TABLES = ["rule-tables"];

/** Each cell of the severity scale with another class. */
export function severityBreaks(): Break[] {
  const cellsOf = (row: Record<string, string>, name: string) =>
    Object.entries(row).map(([cell, was]) => ({
      id: `severity ${name} ${cell} is not ${was}`,
      numbers: ["R-021", "R-034"],
      stems: ["severity", "classify-incident"],
      apply: () => {
        row[cell] = was === "EMERGENCY" ? "INFORMATION" : "EMERGENCY";
      },
    }));
  const byLoss = Object.entries(severityScale.bySystemAndLoss).flatMap(([loss, row]) => cellsOf(row, `of ${loss} on`));
  return [...byLoss, ...cellsOf(severityScale.bySocialImpact, "of social impact")];
}

/** Each figure measured from another time, or to one. */
export function spanBreaks(): Break[] {
  const tables = [
    { kind: "incident", spans: incidentSpans, numbers: ["R-022"], stem: "incident-metrics" },
    { kind: "event", spans: eventSpans, numbers: ["R-061"], stem: "rates-and-trends" },
    { kind: "phase", spans: phaseSpans, numbers: ["R-025"], stem: "rates-and-trends" },
  ];
  return tables.flatMap(({ kind, spans, numbers, stem }) =>
    Object.entries(spans as Record<string, Mutable<Span>>).flatMap(([name, span]) =>
      (["from", "to"] as const).map((end) => ({
        id: `${kind} ${name} ${end} another time than ${span[end]}`,
        ...{ numbers, stems: [...TABLES, stem], about: `figures ${kind} ${name} ` },
        apply: () => {
          span[end] = span[end] === "reportedAt" ? "createdAt" : "reportedAt";
        },
      })),
    ),
  );
}

/** Each duty to report without one of those who have it, one of its facts, its anchor, its term or another of its rules. */
export function clockBreaks(): Break[] {
  return (duties as readonly Mutable<Duty>[]).flatMap((duty) => {
    const one = (what: string, apply: () => void): Break => ({
      ...{ id: `duty ${duty.code} ${what}`, numbers: ["R-127"], stems: ["duties"], about: `${duty.code} `, apply },
    });
    const listed = (["regulatedAs", "facts", "unless"] as const).flatMap((key) =>
      (duty[key] ?? []).map((value) =>
        one(`without ${key} ${value}`, () =>
          Object.assign(duty, { [key]: duty[key]?.filter((other) => other !== value) }),
        ),
      ),
    );
    const optional = (
      [
        ...(["termFor", "notLaterThan", "whileHandled", "onlyWhileHandled", "onlyBehind"] as const),
        ...(["daysOff", "place", "repeats", "lateNeedsReasons", "ownTerm"] as const),
      ] as const
    ).flatMap((key) =>
      duty[key] === undefined ? [] : [one(`without ${key}`, () => Reflect.deleteProperty(duty, key))],
    );
    return [
      ...listed,
      ...optional,
      one("from another moment", () => Object.assign(duty, { anchor: { fact: "RANSOM_PAYMENT_MADE" } })),
      one("of another term", () => Object.assign(duty, { term: duty.term === null ? { hours: 1 } : null })),
      one("in force or not", () => Object.assign(duty, { inForce: !duty.inForce })),
      one("with nothing to say", () => Object.assign(duty, { contents: [] })),
    ];
  });
}

/** Each pair of times that can then contradict each other. */
export function timeBreaks(): Break[] {
  return Object.entries(timeOrders as Record<string, [string, string][]>).flatMap(([type, pairs]) =>
    pairs.map((pair) => ({
      id: `times of ${type}: ${pair[1]} before ${pair[0]}`,
      ...{ numbers: ["R-048"], stems: TABLES, about: `times of a record ${type} ${pair.join("<")} ` },
      apply: () => {
        pairs.splice(pairs.indexOf(pair), 1);
      },
    })),
  );
}

/** Each thing that a report is asked for, of the other weight or not at all. */
export function formBreaks(): Break[] {
  return Object.entries(reportForms).flatMap(([report, asked]) => {
    const form = asked as unknown as { field: string; critical: boolean }[];
    const breakOf = (what: string, one: (typeof form)[number], apply: () => void): Break => ({
      ...{ id: `form of ${report} ${what} ${one.field}`, numbers: ["R-116"], stems: TABLES },
      apply,
    });
    return form.flatMap((one) => [
      breakOf("does not ask for", one, () => {
        form.splice(form.indexOf(one), 1);
      }),
      breakOf("weighs otherwise", one, () => {
        one.critical = !one.critical;
      }),
    ]);
  });
}

/** Each thing that an activity of preparation consists of, left out. */
export function readinessBreaks(): Break[] {
  const all = demands as unknown as { code: string }[];
  return all.map((demand) => ({
    id: `readiness without ${demand.code}`,
    ...{ numbers: ["R-042"], stems: [...TABLES, "readiness"], about: `readiness ${demand.code} ` },
    apply: () => {
      all.splice(all.indexOf(demand), 1);
    },
  }));
}

import type { CaseStudy } from "../records/case-study.js";
import { listOf } from "../records/json-list.js";

/** Injects of an exercise at most. */
const MOST = 100;

/**
 * An exercise as a case study tells it: what belongs to a moment happens then, what the moments of the real case were is
 * what the participants' times are compared with, and the rest is the scenario. Questions are for afterwards.
 */
export function exerciseFromStudy({ title, passages, moments, categories }: CaseStudy) {
  const all = listOf(passages);
  const scenario = all.filter(({ part, afterMinutes }) => afterMinutes === null && part !== "QUESTION");
  const events = all.flatMap(({ afterMinutes, part, text }) =>
    afterMinutes === null ? [] : [{ afterMinutes, kind: "EVENT" as const, title: part as string, text }],
  );
  const first = events.length > 0 ? events : [{ ...{ afterMinutes: 0, kind: "EVENT" as const, title }, text: null }];
  const benchmarks = listOf(moments).map(({ afterMinutes, kind }) => ({
    ...{ afterMinutes, kind: "BENCHMARK" as const, title: `In reality: ${kind}`, text: null },
  }));
  const injects = [...first, ...benchmarks].slice(0, MOST);
  return {
    categories: listOf(categories).slice(0, 20),
    scenario: scenario
      .map(({ part, text }) => `${part}\n${text}`)
      .join("\n\n")
      .slice(0, 50_000),
    injects: injects.sort((one, other) => one.afterMinutes - other.afterMinutes),
  };
}

import { invalid, type Violation } from "./refusal.js";
import type { CriterionSubject } from "./words.js";

/** What an event or incident must meet to count as one (27035-1 §3.4; 27035-3 Annex A). */
export interface Criterion {
  code: string;
  title: string;
  description: string | null;
  appliesTo: CriterionSubject;
}

/** The criteria of an organization in one of their versions. */
export interface CriteriaTable {
  version: number;
  criteria: readonly Criterion[];
}

const of = (appliesTo: CriterionSubject, code: string, title: string): Criterion => {
  return { code, title, description: null, appliesTo };
};

/** The criteria of whoever has adopted none of their own: our example, since the annex is an example too. */
export const criteriaTable: CriteriaTable = {
  version: 1,
  criteria: [
    of("EVENT", "control-failed", "A control has failed or was bypassed"),
    of("EVENT", "unexplained-activity", "Activity that nobody can explain"),
    of("EVENT", "weakness-attempted", "Somebody tried to use a weakness"),
    of("INCIDENT", "unauthorised-access", "Somebody has got access that was not theirs"),
    of("INCIDENT", "information-harmed", "Information was disclosed, changed or destroyed without permission"),
    of("INCIDENT", "service-impaired", "A service that operations depend on is down or degraded"),
    of("INCIDENT", "malicious-code-run", "Malicious code has run on a system"),
    of("INCIDENT", "asset-lost", "An asset that holds information was lost, stolen or damaged"),
    of("INCIDENT", "policy-broken", "A security policy was broken in a way that can do harm"),
    of("INCIDENT", "duty-touched", "A duty towards law, contract or people is touched"),
  ],
};

const CODE = /^[a-z0-9][a-z0-9.-]{0,59}$/;
const MOST = 200;
const LONGEST = { title: 500, description: 10_000 };

/** What is wrong with a table of criteria, by path below the input. */
export function criteriaViolations(criteria: readonly Criterion[]): Violation[] {
  if (criteria.length > MOST) return [{ path: "criteria", message: `must be at most ${MOST}` }];
  if (!criteria.some(({ appliesTo }) => appliesTo === "INCIDENT")) {
    return [{ path: "criteria", message: "must hold one that makes an incident" }];
  }
  return criteria.flatMap(({ code, title, description }, index) => {
    const path = `criteria.${index}`;
    if (!CODE.test(code)) return [{ path: `${path}.code`, message: "must be small letters, digits, dots and hyphens" }];
    if (title.trim() === "") return [{ path: `${path}.title`, message: "must not be empty" }];
    for (const [name, text] of Object.entries({ title, description })) {
      const longest = LONGEST[name as keyof typeof LONGEST];
      if ((text?.length ?? 0) <= longest) continue;
      return [{ path: `${path}.${name}`, message: `must have at most ${longest} characters` }];
    }
    const first = criteria.findIndex((other) => other.code === code);
    return first === index ? [] : [{ path: `${path}.code`, message: "stands in the table twice" }];
  });
}

/** The codes that an incident meets, each of the table and meant for incidents. */
export function criteriaMet(table: CriteriaTable, codes: readonly string[]): string[] {
  for (const [index, code] of codes.entries()) {
    const criterion = table.criteria.find((one) => one.code === code);
    if (criterion?.appliesTo !== "INCIDENT") {
      invalid(`criteria.${index}`, `is no incident criterion of version ${table.version} of the table`);
    }
  }
  return [...new Set(codes)];
}

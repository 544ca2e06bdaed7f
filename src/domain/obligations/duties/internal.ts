import type { Duty } from "../duty.js";

const common = {
  regime: "INTERNAL",
  article: "The organization's own rules of reporting (27035-3 §12.2)",
  regulatedAs: ["OWN_REPORTING_RULES"],
  facts: ["REPORTABLE_INSIDE"],
  recipient: "MANAGEMENT",
  validFrom: null,
  validTo: null,
  inForce: true,
  sourcing: "OWN_RULES",
  contentsSourcing: "GENERAL_KNOWLEDGE",
} as const;

const description = { code: "description", asks: "What happened", drawn: "description" } as const;
const impact = { code: "impact", asks: "What it does to the business", drawn: "impact" } as const;
const measures = { code: "measures", asks: "What is being done, and what is wanted", drawn: "measures" } as const;

/** What an organization asks of itself before any law does: that those who answer for it are told, in its own time. */
export const internal: readonly Duty[] = [
  {
    ...common,
    code: "INTERNAL_FIRST_REPORT",
    stage: "INITIAL_NOTIFICATION",
    anchor: { fact: "REPORTABLE_INSIDE" },
    term: null,
    ownTerm: true,
    lateNeedsReasons: true,
    contents: [description, { code: "severity", asks: "How severe it is", drawn: "severity" }, impact, measures],
  },
  {
    ...common,
    code: "INTERNAL_FINAL_REPORT",
    stage: "FINAL_REPORT",
    anchor: { field: "resolvedAt" },
    term: { months: 1 },
    contents: [
      description,
      { code: "rootCause", asks: "The root cause", drawn: "rootCause" },
      impact,
      measures,
      { code: "lessons", asks: "What is to be made better" },
    ],
  },
];

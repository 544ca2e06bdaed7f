import type { Duty } from "../duty.js";

const common = {
  regime: "NIS2",
  regulatedAs: ["NIS2_ESSENTIAL_ENTITY", "NIS2_IMPORTANT_ENTITY", "TRUST_SERVICE_PROVIDER"],
  facts: ["SIGNIFICANT_INCIDENT"],
  recipient: "CSIRT_OR_COMPETENT_AUTHORITY",
  validFrom: "2024-10-18",
  validTo: null,
  inForce: true,
  sourcing: "QUOTED",
  contentsSourcing: "QUOTED",
} as const;

const aware = { fact: "SIGNIFICANT_INCIDENT" } as const;
const notified = { filed: ["NIS2_INCIDENT_NOTIFICATION"], which: "FIRST" } as const;
const ended = { field: "resolvedAt" } as const;

/** Directive (EU) 2022/2555. National laws that transpose it differ in places. */
export const nis2: readonly Duty[] = [
  {
    ...common,
    code: "NIS2_EARLY_WARNING",
    stage: "EARLY_WARNING",
    article: "Directive (EU) 2022/2555 Art. 23(4)(a)",
    anchor: aware,
    term: { hours: 24 },
    contents: [
      { code: "malice", asks: "Whether an unlawful or malicious act is suspected", drawn: "malice" },
      { code: "crossBorder", asks: "Whether it could have an impact in other Member States" },
    ],
  },
  {
    ...common,
    code: "NIS2_INCIDENT_NOTIFICATION",
    stage: "NOTIFICATION",
    article: "Directive (EU) 2022/2555 Art. 23(4)(b)",
    anchor: aware,
    term: { hours: 72 },
    termFor: { TRUST_SERVICE_PROVIDER: { hours: 24 } },
    contents: [
      { code: "update", asks: "What has changed since the early warning", drawn: "description" },
      { code: "severity", asks: "An initial assessment of the severity", drawn: "severity" },
      { code: "impact", asks: "An initial assessment of the impact", drawn: "impact" },
      { code: "indicators", asks: "Indicators of compromise, where there are any" },
    ],
  },
  {
    ...common,
    code: "NIS2_INTERMEDIATE_REPORT",
    stage: "INTERMEDIATE_REPORT",
    article: "Directive (EU) 2022/2555 Art. 23(4)(c)",
    facts: ["SIGNIFICANT_INCIDENT", "AUTHORITY_REQUEST"],
    anchor: { fact: "AUTHORITY_REQUEST" },
    term: null,
    repeats: true,
    contents: [{ code: "status", asks: "How the case stands, as far as the authority asked", drawn: "description" }],
    contentsSourcing: "GENERAL_KNOWLEDGE",
  },
  {
    ...common,
    code: "NIS2_PROGRESS_REPORT",
    stage: "PROGRESS_REPORT",
    article: "Directive (EU) 2022/2555 Art. 23(4)(e)",
    anchor: notified,
    term: { months: 1 },
    onlyWhileHandled: true,
    contents: [
      { code: "status", asks: "How far the handling has come", drawn: "description" },
      { code: "measures", asks: "Measures taken and going on", drawn: "measures" },
    ],
    contentsSourcing: "GENERAL_KNOWLEDGE",
  },
  {
    ...common,
    code: "NIS2_FINAL_REPORT",
    stage: "FINAL_REPORT",
    article: "Directive (EU) 2022/2555 Art. 23(4)(d), (e)",
    anchor: notified,
    term: { months: 1 },
    whileHandled: { anchor: ended, term: { months: 1 } },
    contents: [
      { code: "description", asks: "A detailed description of the incident", drawn: "description" },
      { code: "severity", asks: "Its severity", drawn: "severity" },
      { code: "impact", asks: "Its impact", drawn: "impact" },
      { code: "threat", asks: "The type of threat or the root cause", drawn: "threat" },
      { code: "measures", asks: "Measures applied and going on", drawn: "measures" },
      { code: "crossBorder", asks: "The impact in other Member States" },
    ],
  },
];

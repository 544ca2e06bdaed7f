import type { Duty } from "../duty.js";
import type { RegulatedAs } from "../words.js";

const common = {
  regime: "DORA",
  regulatedAs: ["FINANCIAL_ENTITY", "CREDIT_INSTITUTION", "CENTRAL_COUNTERPARTY", "TRADING_VENUE"],
  facts: ["MAJOR_INCIDENT"],
  recipient: "FINANCIAL_AUTHORITY",
  validFrom: "2025-01-17",
  validTo: null,
  inForce: true,
  sourcing: "QUOTED",
  // The standards that lay down the forms were not at hand: what is asked here is what such reports usually say.
  contentsSourcing: "GENERAL_KNOWLEDGE",
} as const;

/** For these a day off moves no initial notification and no intermediate report (Art. 5(5)). */
const noDaysOff: readonly RegulatedAs[] = [
  "CREDIT_INSTITUTION",
  "CENTRAL_COUNTERPARTY",
  "TRADING_VENUE",
  "NIS2_ESSENTIAL_ENTITY",
  "NIS2_IMPORTANT_ENTITY",
];

const description = { code: "description", asks: "A description of the incident", drawn: "description" } as const;
const timing = { code: "timing", asks: "When it occurred, was detected and was classified", drawn: "timing" } as const;
const impact = { code: "impact", asks: "The impact on services, clients and transactions", drawn: "impact" } as const;
const measures = { code: "measures", asks: "Measures taken and planned", drawn: "measures" } as const;

/** Regulation (EU) 2022/2554 Art. 19 with Delegated Regulation (EU) 2025/301 Art. 5. */
export const dora: readonly Duty[] = [
  {
    ...common,
    code: "DORA_INITIAL_NOTIFICATION",
    stage: "INITIAL_NOTIFICATION",
    article: "Regulation (EU) 2022/2554 Art. 19(4)(a), Delegated Regulation (EU) 2025/301 Art. 5(1)(a)",
    anchor: { fact: "MAJOR_INCIDENT" },
    term: { hours: 4 },
    notLaterThan: { anchor: { fact: "AWARE_OF_INCIDENT" }, term: { hours: 24 } },
    daysOff: { exceptFor: noDaysOff },
    contents: [
      description,
      timing,
      { code: "criteria", asks: "The criteria by which it is a major incident", drawn: "severity" },
      { code: "memberStates", asks: "The Member States affected" },
    ],
  },
  {
    ...common,
    code: "DORA_INTERMEDIATE_REPORT",
    stage: "INTERMEDIATE_REPORT",
    article: "Regulation (EU) 2022/2554 Art. 19(4)(b), Delegated Regulation (EU) 2025/301 Art. 5(1)(b)",
    anchor: { filed: ["DORA_INITIAL_NOTIFICATION"], which: "FIRST" },
    term: { hours: 72 },
    daysOff: { exceptFor: noDaysOff },
    contents: [description, timing, impact, measures],
  },
  {
    ...common,
    code: "DORA_INTERMEDIATE_UPDATE",
    stage: "INTERMEDIATE_REPORT",
    article: "Regulation (EU) 2022/2554 Art. 19(4)(b), Delegated Regulation (EU) 2025/301 Art. 5(1)(b)",
    anchor: { field: "recoveredAt" },
    onlyBehind: { filed: ["DORA_INTERMEDIATE_REPORT"], which: "FIRST" },
    term: null,
    contents: [timing, impact, measures],
  },
  {
    ...common,
    code: "DORA_FINAL_REPORT",
    stage: "FINAL_REPORT",
    article: "Regulation (EU) 2022/2554 Art. 19(4)(c), Delegated Regulation (EU) 2025/301 Art. 5(1)(c)",
    anchor: { filed: ["DORA_INTERMEDIATE_REPORT", "DORA_INTERMEDIATE_UPDATE"], which: "LAST" },
    term: { months: 1 },
    daysOff: { exceptFor: [] },
    contents: [
      description,
      { code: "rootCause", asks: "The root cause", drawn: "rootCause" },
      impact,
      measures,
      { code: "costs", asks: "Costs and losses, gross and recovered" },
    ],
  },
];

import type { Duty } from "../duty.js";

const common = {
  regime: "CRA",
  regulatedAs: ["PRODUCT_MANUFACTURER"],
  recipient: "CSIRT_COORDINATOR_AND_ENISA",
  validFrom: "2026-09-11",
  validTo: null,
  inForce: true,
  sourcing: "QUOTED",
  // The standards that lay down the forms were not at hand: what is asked here is what such reports usually say.
  contentsSourcing: "GENERAL_KNOWLEDGE",
} as const;

const exploited = "ACTIVELY_EXPLOITED_VULNERABILITY";
const severe = "SEVERE_PRODUCT_INCIDENT";

const memberStates = { code: "memberStates", asks: "The Member States where the product is available" } as const;
const product = { code: "product", asks: "The product with digital elements" } as const;
const measures = { code: "measures", asks: "Corrective or mitigating measures taken", drawn: "measures" } as const;
const userMeasures = { code: "userMeasures", asks: "Measures that users can take" } as const;

const users = {
  ...common,
  stage: "INFORMATION_OF_AFFECTED",
  article: "Regulation (EU) 2024/2847 Art. 14(8)",
  term: null,
  recipient: "USERS",
} as const;

/** Regulation (EU) 2024/2847. The platform has no interface for programs: filings are prepared and tracked here. */
export const cra: readonly Duty[] = [
  {
    ...common,
    code: "CRA_VULNERABILITY_EARLY_WARNING",
    stage: "EARLY_WARNING",
    article: "Regulation (EU) 2024/2847 Art. 14(2)(a)",
    facts: [exploited],
    anchor: { fact: exploited },
    term: { hours: 24 },
    contents: [product, memberStates],
  },
  {
    ...common,
    code: "CRA_VULNERABILITY_NOTIFICATION",
    stage: "NOTIFICATION",
    article: "Regulation (EU) 2024/2847 Art. 14(2)(b)",
    facts: [exploited],
    anchor: { fact: exploited },
    term: { hours: 72 },
    contents: [
      product,
      { code: "nature", asks: "The nature of the vulnerability and its exploit", drawn: "description" },
      measures,
      userMeasures,
    ],
  },
  {
    ...common,
    code: "CRA_VULNERABILITY_FINAL_REPORT",
    stage: "FINAL_REPORT",
    article: "Regulation (EU) 2024/2847 Art. 14(2)(c)",
    facts: [exploited],
    anchor: { fact: "CORRECTIVE_MEASURE_AVAILABLE" },
    term: { days: 14 },
    contents: [
      { code: "description", asks: "The vulnerability, its severity and its impact", drawn: "description" },
      { code: "actor", asks: "What is known of who exploits it" },
      { code: "update", asks: "The security update or other corrective measure", drawn: "measures" },
    ],
  },
  {
    ...users,
    code: "CRA_VULNERABILITY_USER_INFORMATION",
    facts: [exploited],
    anchor: { fact: exploited },
    contents: [{ code: "nature", asks: "The vulnerability", drawn: "description" }, userMeasures],
  },
  {
    ...common,
    code: "CRA_INCIDENT_EARLY_WARNING",
    stage: "EARLY_WARNING",
    article: "Regulation (EU) 2024/2847 Art. 14(4)(a)",
    facts: [severe],
    anchor: { fact: severe },
    term: { hours: 24 },
    contents: [
      { code: "malice", asks: "Whether an unlawful or malicious act is suspected", drawn: "malice" },
      memberStates,
    ],
  },
  {
    ...common,
    code: "CRA_INCIDENT_NOTIFICATION",
    stage: "NOTIFICATION",
    article: "Regulation (EU) 2024/2847 Art. 14(4)(b)",
    facts: [severe],
    anchor: { fact: severe },
    term: { hours: 72 },
    contents: [
      { code: "nature", asks: "The nature of the incident", drawn: "description" },
      { code: "assessment", asks: "An initial assessment", drawn: "severity" },
      measures,
      userMeasures,
    ],
  },
  {
    ...common,
    code: "CRA_INCIDENT_FINAL_REPORT",
    stage: "FINAL_REPORT",
    article: "Regulation (EU) 2024/2847 Art. 14(4)(c)",
    facts: [severe],
    anchor: { filed: ["CRA_INCIDENT_NOTIFICATION"], which: "FIRST" },
    term: { months: 1 },
    contents: [
      { code: "description", asks: "The incident, its severity and its impact", drawn: "description" },
      { code: "threat", asks: "The type of threat or the root cause", drawn: "threat" },
      measures,
    ],
  },
  {
    ...users,
    code: "CRA_INCIDENT_USER_INFORMATION",
    facts: [severe],
    anchor: { fact: severe },
    contents: [{ code: "nature", asks: "The incident", drawn: "description" }, userMeasures],
  },
];

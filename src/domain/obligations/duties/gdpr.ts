import type { Duty } from "../duty.js";

const common = { regime: "GDPR", validFrom: "2018-05-25", validTo: null, inForce: true } as const;

const contact = { code: "contact", asks: "The data protection officer or another contact" } as const;
const consequences = { code: "consequences", asks: "The likely consequences", drawn: "impact" } as const;
const measures = { code: "measures", asks: "Measures taken or proposed", drawn: "measures" } as const;

/** Regulation (EU) 2016/679. */
export const gdpr: readonly Duty[] = [
  {
    ...common,
    code: "GDPR_AUTHORITY_NOTIFICATION",
    stage: "NOTIFICATION",
    article: "Regulation (EU) 2016/679 Art. 33(1), (3)",
    regulatedAs: ["DATA_CONTROLLER"],
    facts: ["PERSONAL_DATA_BREACH"],
    unless: ["RISK_TO_PERSONS_UNLIKELY"],
    anchor: { fact: "PERSONAL_DATA_BREACH" },
    term: { hours: 72 },
    lateNeedsReasons: true,
    recipient: "DATA_PROTECTION_AUTHORITY",
    contents: [
      { code: "nature", asks: "The nature of the breach", drawn: "description" },
      { code: "subjects", asks: "Categories and approximate number of persons" },
      { code: "records", asks: "Categories and approximate number of records" },
      contact,
      consequences,
      measures,
    ],
    contentsSourcing: "QUOTED",
    sourcing: "QUOTED",
  },
  {
    ...common,
    code: "GDPR_CONTROLLER_NOTIFICATION",
    stage: "NOTIFICATION",
    article: "Regulation (EU) 2016/679 Art. 33(2)",
    regulatedAs: ["DATA_PROCESSOR"],
    facts: ["PERSONAL_DATA_BREACH"],
    anchor: { fact: "PERSONAL_DATA_BREACH" },
    term: null,
    recipient: "DATA_CONTROLLER",
    contents: [{ code: "nature", asks: "The nature of the breach", drawn: "description" }],
    contentsSourcing: "GENERAL_KNOWLEDGE",
    sourcing: "QUOTED",
  },
  {
    ...common,
    code: "GDPR_DATA_SUBJECT_COMMUNICATION",
    stage: "INFORMATION_OF_AFFECTED",
    article: "Regulation (EU) 2016/679 Art. 34",
    regulatedAs: ["DATA_CONTROLLER"],
    facts: ["PERSONAL_DATA_BREACH", "HIGH_RISK_TO_PERSONS"],
    anchor: { fact: "HIGH_RISK_TO_PERSONS" },
    term: null,
    recipient: "DATA_SUBJECTS",
    contents: [
      { code: "nature", asks: "The nature of the breach, in plain words", drawn: "description" },
      contact,
      consequences,
      measures,
    ],
    contentsSourcing: "GENERAL_KNOWLEDGE",
    sourcing: "GENERAL_KNOWLEDGE",
  },
];

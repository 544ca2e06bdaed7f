import { describe, expect, it } from "@jest/globals";
import { duties, dutyOf } from "../../../src/domain/obligations/duties/index.js";
import type { Anchor, Duty, Term } from "../../../src/domain/obligations/duty.js";

const termOf = (term: Term | null) => (term === null ? "none" : Object.entries(term).flat().reverse().join(" "));
const anchorOf = (anchor: Anchor): string => {
  if ("fact" in anchor) return anchor.fact;
  return "field" in anchor ? anchor.field : `${anchor.which} ${anchor.filed.join("/")}`;
};

const nis2 = "NIS2_ESSENTIAL_ENTITY NIS2_IMPORTANT_ENTITY TRUST_SERVICE_PROVIDER";
const dora = "FINANCIAL_ENTITY CREDIT_INSTITUTION CENTRAL_COUNTERPARTY TRADING_VENUE";
const exploited = "ACTIVELY_EXPLOITED_VULNERABILITY";

/** By hand from the articles: who has the duty | what must be established | anchor | term | what else rules it. */
const byHand: Record<string, string> = {
  NIS2_EARLY_WARNING: `${nis2} | SIGNIFICANT_INCIDENT | SIGNIFICANT_INCIDENT | 24 hours`,
  NIS2_INCIDENT_NOTIFICATION: `${nis2} | SIGNIFICANT_INCIDENT | SIGNIFICANT_INCIDENT | 72 hours | TRUST_SERVICE_PROVIDER 24 hours`,
  NIS2_INTERMEDIATE_REPORT: `${nis2} | SIGNIFICANT_INCIDENT AUTHORITY_REQUEST | AUTHORITY_REQUEST | none | each time anew`,
  NIS2_PROGRESS_REPORT: `${nis2} | SIGNIFICANT_INCIDENT | FIRST NIS2_INCIDENT_NOTIFICATION | 1 months | while handled only`,
  NIS2_FINAL_REPORT: `${nis2} | SIGNIFICANT_INCIDENT | FIRST NIS2_INCIDENT_NOTIFICATION | 1 months | while handled resolvedAt 1 months`,
  GDPR_AUTHORITY_NOTIFICATION:
    "DATA_CONTROLLER | PERSONAL_DATA_BREACH | PERSONAL_DATA_BREACH | 72 hours | not RISK_TO_PERSONS_UNLIKELY | reasons if late",
  GDPR_CONTROLLER_NOTIFICATION: "DATA_PROCESSOR | PERSONAL_DATA_BREACH | PERSONAL_DATA_BREACH | none",
  GDPR_DATA_SUBJECT_COMMUNICATION:
    "DATA_CONTROLLER | PERSONAL_DATA_BREACH HIGH_RISK_TO_PERSONS | HIGH_RISK_TO_PERSONS | none",
  DORA_INITIAL_NOTIFICATION: `${dora} | MAJOR_INCIDENT | MAJOR_INCIDENT | 4 hours | by AWARE_OF_INCIDENT 24 hours | days off but for 5`,
  DORA_INTERMEDIATE_REPORT: `${dora} | MAJOR_INCIDENT | FIRST DORA_INITIAL_NOTIFICATION | 72 hours | days off but for 5`,
  DORA_INTERMEDIATE_UPDATE: `${dora} | MAJOR_INCIDENT | recoveredAt | none | behind FIRST DORA_INTERMEDIATE_REPORT`,
  DORA_FINAL_REPORT: `${dora} | MAJOR_INCIDENT | LAST DORA_INTERMEDIATE_REPORT/DORA_INTERMEDIATE_UPDATE | 1 months | days off but for 0`,
  CRA_VULNERABILITY_EARLY_WARNING: `PRODUCT_MANUFACTURER | ${exploited} | ${exploited} | 24 hours`,
  CRA_VULNERABILITY_NOTIFICATION: `PRODUCT_MANUFACTURER | ${exploited} | ${exploited} | 72 hours`,
  CRA_VULNERABILITY_FINAL_REPORT: `PRODUCT_MANUFACTURER | ${exploited} | CORRECTIVE_MEASURE_AVAILABLE | 14 days`,
  CRA_VULNERABILITY_USER_INFORMATION: `PRODUCT_MANUFACTURER | ${exploited} | ${exploited} | none`,
  CRA_INCIDENT_EARLY_WARNING: "PRODUCT_MANUFACTURER | SEVERE_PRODUCT_INCIDENT | SEVERE_PRODUCT_INCIDENT | 24 hours",
  CRA_INCIDENT_NOTIFICATION: "PRODUCT_MANUFACTURER | SEVERE_PRODUCT_INCIDENT | SEVERE_PRODUCT_INCIDENT | 72 hours",
  CRA_INCIDENT_FINAL_REPORT:
    "PRODUCT_MANUFACTURER | SEVERE_PRODUCT_INCIDENT | FIRST CRA_INCIDENT_NOTIFICATION | 1 months",
  CRA_INCIDENT_USER_INFORMATION: "PRODUCT_MANUFACTURER | SEVERE_PRODUCT_INCIDENT | SEVERE_PRODUCT_INCIDENT | none",
  SEC_FORM_8K_ITEM_1_05:
    "SEC_REGISTRANT | MATERIAL_INCIDENT | MATERIAL_INCIDENT | 4 businessDays | America/New_York US_FEDERAL 17:30",
  INTERNAL_FIRST_REPORT:
    "OWN_REPORTING_RULES | REPORTABLE_INSIDE | REPORTABLE_INSIDE | none | own term | reasons if late",
  INTERNAL_FINAL_REPORT: "OWN_REPORTING_RULES | REPORTABLE_INSIDE | resolvedAt | 1 months",
  CIRCIA_COVERED_INCIDENT:
    "CIRCIA_COVERED_ENTITY | COVERED_INCIDENT_BELIEVED | COVERED_INCIDENT_BELIEVED | 72 hours | no law yet",
  CIRCIA_RANSOM_PAYMENT: "CIRCIA_COVERED_ENTITY | RANSOM_PAID | RANSOM_PAID | 24 hours | no law yet",
};

/** What filings must say where the articles list it; what else they are asked for is general knowledge, and says so. */
const listed: Record<string, string> = {
  NIS2_EARLY_WARNING: "malice crossBorder",
  NIS2_INCIDENT_NOTIFICATION: "update severity impact indicators",
  NIS2_FINAL_REPORT: "description severity impact threat measures crossBorder",
  GDPR_AUTHORITY_NOTIFICATION: "nature subjects records contact consequences measures",
  SEC_FORM_8K_ITEM_1_05: "nature timing impact",
};

function told(duty: Duty): string {
  const { notLaterThan, whileHandled, place } = duty;
  return [
    duty.regulatedAs.join(" "),
    duty.facts.join(" "),
    anchorOf(duty.anchor),
    termOf(duty.term),
    ...Object.entries(duty.termFor ?? {}).map(([who, term]) => `${who} ${termOf(term)}`),
    ...(duty.unless ? [`not ${duty.unless.join(" ")}`] : []),
    ...(duty.ownTerm ? ["own term"] : []),
    ...(duty.lateNeedsReasons ? ["reasons if late"] : []),
    ...(duty.repeats ? ["each time anew"] : []),
    ...(duty.onlyWhileHandled ? ["while handled only"] : []),
    ...(whileHandled ? [`while handled ${anchorOf(whileHandled.anchor)} ${termOf(whileHandled.term)}`] : []),
    ...(notLaterThan ? [`by ${anchorOf(notLaterThan.anchor)} ${termOf(notLaterThan.term)}`] : []),
    ...(duty.onlyBehind ? [`behind ${anchorOf(duty.onlyBehind)}`] : []),
    ...(duty.daysOff ? [`days off but for ${duty.daysOff.exceptFor.length}`] : []),
    ...(place ? [`${place.timeZone} ${place.holidays} ${place.closesAt}`] : []),
    ...(duty.inForce ? [] : ["no law yet"]),
  ].join(" | ");
}

describe("the duties to report", () => {
  it("are those that we know of, each once [R-127]", () => {
    expect(duties.map(({ code }) => code).sort()).toEqual(Object.keys(byHand).sort());
  });
});

describe.each(Object.keys(byHand))("%s [R-127]", (code) => {
  const duty = dutyOf(code) as Duty;

  it("is had by whom, when, from which moment and for how long the article says", () => {
    expect(told(duty)).toBe(byHand[code]);
  });

  it("says what must be said, and how well that is known", () => {
    const contents = listed[code];
    expect(duty.contentsSourcing).toBe(contents === undefined ? "GENERAL_KNOWLEDGE" : "QUOTED");
    expect(duty.contents.length).toBeGreaterThan(0);
    if (contents !== undefined) expect(duty.contents.map((item) => item.code).join(" ")).toBe(contents);
  });
});

import { words } from "../words.js";

/** The bodies of law whose duties to report are known here; INTERNAL stands for the organization's own. */
export const Regime = words("NIS2", "GDPR", "DORA", "CRA", "SEC", "CIRCIA", "INTERNAL");
export type Regime = keyof typeof Regime;

/** What kind of filing a duty asks for. */
export const Stage = words(
  "EARLY_WARNING",
  "INITIAL_NOTIFICATION",
  "NOTIFICATION",
  "INTERMEDIATE_REPORT",
  "PROGRESS_REPORT",
  "FINAL_REPORT",
  "PUBLIC_FILING",
  "INFORMATION_OF_AFFECTED",
);
export type Stage = keyof typeof Stage;

/** What the law sees in an organization; several may hold at once. */
export const RegulatedAs = words(
  "NIS2_ESSENTIAL_ENTITY",
  "NIS2_IMPORTANT_ENTITY",
  "TRUST_SERVICE_PROVIDER",
  "FINANCIAL_ENTITY",
  "CREDIT_INSTITUTION",
  "CENTRAL_COUNTERPARTY",
  "TRADING_VENUE",
  "DATA_CONTROLLER",
  "DATA_PROCESSOR",
  "PRODUCT_MANUFACTURER",
  "SEC_REGISTRANT",
  "CIRCIA_COVERED_ENTITY",
  "OWN_REPORTING_RULES",
);
export type RegulatedAs = keyof typeof RegulatedAs;

/** What can be established about a case that the law looks at. Each has the moment since which it is known. */
export const CaseFactKind = words(
  "AWARE_OF_INCIDENT",
  "SIGNIFICANT_INCIDENT",
  "MAJOR_INCIDENT",
  "PERSONAL_DATA_BREACH",
  "RISK_TO_PERSONS_UNLIKELY",
  "HIGH_RISK_TO_PERSONS",
  "ACTIVELY_EXPLOITED_VULNERABILITY",
  "SEVERE_PRODUCT_INCIDENT",
  "CORRECTIVE_MEASURE_AVAILABLE",
  "MATERIAL_INCIDENT",
  "AUTHORITY_REQUEST",
  "COVERED_INCIDENT_BELIEVED",
  "RANSOM_PAID",
  "REPORTABLE_INSIDE",
);
export type CaseFactKind = keyof typeof CaseFactKind;

/** Where an obligation stands: what its clock says, or that it was met or fell away. */
export const ObligationState = words("WAITING", "OPEN", "APPROACHING", "DUE", "MET", "MISSED", "LIFTED");
export type ObligationState = keyof typeof ObligationState;

/** How the end of a term is counted. */
export const CalendarRule = words("WITHOUT_UNDUE_DELAY", "ELAPSED_HOURS", "CALENDAR", "BUSINESS_DAYS");
export type CalendarRule = keyof typeof CalendarRule;

/** To whom a filing goes. */
export const FilingRecipient = words(
  "CSIRT_OR_COMPETENT_AUTHORITY",
  "DATA_PROTECTION_AUTHORITY",
  "DATA_CONTROLLER",
  "DATA_SUBJECTS",
  "FINANCIAL_AUTHORITY",
  "CSIRT_COORDINATOR_AND_ENISA",
  "USERS",
  "PUBLIC",
  "CISA",
  "MANAGEMENT",
);
export type FilingRecipient = keyof typeof FilingRecipient;

/** How well the entry on a duty is known: by the words of the law as others quote them, by others' account, generally, or laid down by the organization itself. */
export const Sourcing = words("QUOTED", "SECONDARY", "GENERAL_KNOWLEDGE", "OWN_RULES");
export type Sourcing = keyof typeof Sourcing;

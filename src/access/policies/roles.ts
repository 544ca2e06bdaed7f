import type { Role } from "../../domain/words.js";

/** Who works on cases or answers for them. An administrator configures, and sees no case by that role. */
export const caseReaders: readonly Role[] = [
  "POINT_OF_CONTACT",
  "HANDLER",
  "IRT_LEAD",
  "CRISIS_MANAGER",
  "EVIDENCE_CUSTODIAN",
  "MANAGEMENT",
  "AUDITOR",
];

/** Who works here: sees people, teams and registers. */
export const staff: readonly Role[] = [...caseReaders, "ADMINISTRATOR"];

/**
 * Who follows the own reports (27035-1 §5.3 b, c). A sensor gets the answer to its report and nothing later; a partner
 * has nothing until something is shared.
 */
export const authorRoles: readonly Role[] = [
  "REPORTER",
  "ASSET_OWNER",
  "POINT_OF_CONTACT",
  "HANDLER",
  "IRT_LEAD",
  "CRISIS_MANAGER",
  "EVIDENCE_CUSTODIAN",
  "MANAGEMENT",
];

/** Whoever works or reports here: what is laid down for all is theirs to read. */
export const publicReaders: readonly Role[] = [...staff, "REPORTER", "ASSET_OWNER"];

/** Who knows of restricted cases that they exist, whose they are and since when; their contents only by break-glass. */
export const overseers: readonly Role[] = ["AUDITOR", "IRT_LEAD", "CRISIS_MANAGER"];

/**
 * Who is given proofs of the journal. A proof says how many entries there are and where one stands, and so how much
 * happens that its holder may not see: it is for those who must answer for the whole.
 */
export const proofReaders: readonly Role[] = ["IRT_LEAD", "EVIDENCE_CUSTODIAN", "AUDITOR"];

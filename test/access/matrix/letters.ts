import type { Role } from "../../../src/domain/words.js";

/** The letters by which the tables of the matrix name roles. */
export const roleOf: Readonly<Record<string, Role>> = {
  R: "REPORTER",
  P: "POINT_OF_CONTACT",
  H: "HANDLER",
  L: "IRT_LEAD",
  C: "CRISIS_MANAGER",
  E: "EVIDENCE_CUSTODIAN",
  O: "ASSET_OWNER",
  M: "MANAGEMENT",
  A: "AUDITOR",
  D: "ADMINISTRATOR",
  S: "SENSOR",
  N: "PARTNER",
};
export const letters = Object.keys(roleOf);

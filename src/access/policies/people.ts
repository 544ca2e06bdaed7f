import type { Role } from "../../domain/words.js";
import type { ReadPolicy } from "./policy.js";

const staff: readonly Role[] = [
  "POINT_OF_CONTACT",
  "HANDLER",
  "IRT_LEAD",
  "CRISIS_MANAGER",
  "EVIDENCE_CUSTODIAN",
  "MANAGEMENT",
  "AUDITOR",
  "ADMINISTRATOR",
];

export const peoplePolicies: readonly ReadPolicy[] = [
  { resource: "Constituency", readers: staff, authors: false },
  { resource: "Person", readers: staff, authors: false },
  { resource: "Team", readers: staff, authors: false },
  { resource: "Token", readers: ["ADMINISTRATOR"], authors: true },
  // A reporter must know whom to call.
  { resource: "PointOfContact", readers: [...staff, "REPORTER", "ASSET_OWNER"], authors: false },
  { resource: "ExternalOrganization", readers: staff, authors: false },
];

import { type ReadPolicy, readable } from "./policy.js";
import { staff } from "./roles.js";

export const peoplePolicies: readonly ReadPolicy[] = [
  readable("Constituency", staff),
  readable("Person", staff),
  readable("Team", staff),
  readable("Token", ["ADMINISTRATOR"]),
  // A reporter must know whom to call.
  readable("PointOfContact", [...staff, "REPORTER", "ASSET_OWNER"]),
  readable("ExternalOrganization", staff),
  readable("RegulatoryProfile", staff),
];

import { type ReadPolicy, readable } from "./policy.js";
import { staff } from "./roles.js";

export const peoplePolicies: readonly ReadPolicy[] = [
  readable("Constituency", staff),
  readable("ClassificationScale", staff),
  readable("IncidentCriteria", staff),
  readable("Person", staff),
  readable("Team", staff),
  // Whoever holds a token may end it and renew it.
  { ...readable("Token", ["ADMINISTRATOR"]), holder: "personId" },
  // A reporter must know whom to call.
  readable("PointOfContact", [...staff, "REPORTER", "ASSET_OWNER"]),
  readable("ExternalOrganization", staff),
  readable("RegulatoryProfile", staff),
  readable("LogKey", staff),
  // Everybody must know which means to use.
  readable("OutOfBandMode", [...staff, "REPORTER", "ASSET_OWNER"]),
];

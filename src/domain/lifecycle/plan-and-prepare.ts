import { type Role, Role as R } from "../words.js";
import type { Rule } from "./rule.js";

const administrators: Role[] = [R.ADMINISTRATOR];
const keepersOfContacts: Role[] = [R.ADMINISTRATOR, R.IRT_LEAD];

const phase = "PLAN_AND_PREPARE";

export const planAndPrepare = [
  { action: "createConstituency", phase, subject: "Constituency", from: null, to: null, by: administrators, facts: [], clause: "27035-1 §5.3 a)" },
  { action: "createPerson", phase, subject: "Person", from: null, to: null, by: administrators, facts: [], clause: "27035-1 §5.2 d)" },
  { action: "createTeam", phase, subject: "Team", from: null, to: null, by: keepersOfContacts, facts: [], clause: "27035-1 §5.2 d)" },
  { action: "issueToken", phase, subject: "Token", from: null, to: null, by: administrators, facts: [], clause: "27035-1 §5.2 d)" },
  { action: "revokeToken", phase, subject: "Token", from: [], to: null, by: administrators, author: true, facts: [], clause: "27035-1 §5.2 d)" },
  { action: "createPointOfContact", phase, subject: "PointOfContact", from: null, to: null, by: keepersOfContacts, facts: [], clause: "27035-1 §3.8" },
  { action: "updatePointOfContact", phase, subject: "PointOfContact", from: [], to: null, by: keepersOfContacts, facts: [], clause: "27035-1 §3.8" },
  { action: "createExternalOrganization", phase, subject: "ExternalOrganization", from: null, to: null, by: keepersOfContacts, facts: [], clause: "27035-1 §5.2 e)" },
  { action: "updateExternalOrganization", phase, subject: "ExternalOrganization", from: [], to: null, by: keepersOfContacts, facts: [], clause: "27035-1 §5.2 e)" },
] as const satisfies readonly Rule[];

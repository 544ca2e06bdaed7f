import { type ReadPolicy, readable } from "./policy.js";
import { caseReaders, overseers } from "./roles.js";

export const restrictionPolicies: readonly ReadPolicy[] = [
  // Who the members of a case are is known to its members.
  readable("CaseMember", caseReaders),
  // The alarm: that somebody looked into a case is seen by its members and by those who must answer for it.
  { resource: "BreakGlass", readers: caseReaders, authors: false, overseers },
];

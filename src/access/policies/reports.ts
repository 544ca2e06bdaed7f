import type { ReadPolicy } from "./policy.js";
import { caseReaders } from "./roles.js";

/** Who reported something can follow and amend the own report (27035-1 §5.3 b, c). */
export const reportPolicies: readonly ReadPolicy[] = [
  { resource: "SecurityEvent", readers: caseReaders, authors: true, overseers: [] },
  // Whoever removes a weakness need not be of the IRT.
  { resource: "Vulnerability", readers: caseReaders, authors: true, assignees: true, overseers: [] },
];

import type { RecordType } from "../../domain/records/record.js";
import type { Role } from "../../domain/words.js";
import type { ReadPolicy } from "./policy.js";

/** Who works on cases or answers for them. An administrator configures, and sees no case by that role. */
const caseReaders: readonly Role[] = [
  "POINT_OF_CONTACT",
  "HANDLER",
  "IRT_LEAD",
  "CRISIS_MANAGER",
  "EVIDENCE_CUSTODIAN",
  "MANAGEMENT",
  "AUDITOR",
];

const ofCases: readonly RecordType[] = [
  "Incident",
  "EventLink",
  "Evidence",
  "ResponseAction",
  "ControlReview",
  "Escalation",
  "Lesson",
];

export const casePolicies: readonly ReadPolicy[] = [
  ...ofCases.map((resource): ReadPolicy => ({ resource, readers: caseReaders, authors: false })),
  // Who reported something can follow and amend the own report (27035-1 §5.3 b, c).
  { resource: "SecurityEvent", readers: caseReaders, authors: true },
  { resource: "Vulnerability", readers: caseReaders, authors: true },
];

import type { RecordType } from "../../domain/records/record.js";
import { type ReadPolicy, readable } from "./policy.js";
import { caseReaders } from "./roles.js";

const ofCases: readonly RecordType[] = [
  "Incident",
  "EventLink",
  "Evidence",
  "ResponseAction",
  "ControlReview",
  "Escalation",
  "Lesson",
  "CaseExport",
  "ExchangeExport",
  "EvidenceAccess",
  "CustodyStep",
  "EvidenceVerification",
  "CaseFact",
  "ReportingObligation",
  "Filing",
  "Decision",
  "Observation",
];

/** A case and everything that is created in it have the same readers. */
export const casePolicies: readonly ReadPolicy[] = [
  ...ofCases.map((resource) => readable(resource, caseReaders)),
  // Whoever is told something can read what, whatever else the role sees.
  { ...readable("Notification", caseReaders), addressees: true },
];

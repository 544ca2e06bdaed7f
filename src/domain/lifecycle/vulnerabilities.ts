import { Role as R, type Role } from "../words.js";
import type { Rule } from "./rule.js";

const intake: Role[] = [R.POINT_OF_CONTACT, R.HANDLER, R.IRT_LEAD];
const handlers: Role[] = [R.HANDLER, R.IRT_LEAD];
/** A risk is the organization's to take. */
const answerable: Role[] = [R.MANAGEMENT, R.IRT_LEAD];
const everyState = ["REPORTED", "ASSESSED", "IN_REMEDIATION", "VERIFIED", "CLOSED", "RISK_ACCEPTED"] as const;

const subject = "Vulnerability";

/** Vulnerabilities are handled like ordinary faults, by technical people who need not be of the IRT. */
export const vulnerabilities = [
  {
    action: "amendVulnerability",
    phase: "DETECTION_AND_REPORTING",
    subject,
    from: everyState,
    to: null,
    by: intake,
    author: true,
    facts: [],
    clause: "27035-1 §5.3 c), g) (R-050)",
  },
  {
    action: "assessVulnerability",
    phase: "ASSESSMENT_AND_DECISION",
    subject,
    from: ["REPORTED", "ASSESSED"],
    to: ["ASSESSED", "CLOSED"],
    by: handlers,
    facts: [],
    clause: "27035-1 §5.4 (R-003)",
  },
  {
    action: "assignRemediation",
    phase: "RESPONSES",
    subject,
    from: ["ASSESSED", "IN_REMEDIATION"],
    to: ["IN_REMEDIATION"],
    by: handlers,
    facts: [],
    clause: "27035:2011 (R-141)",
  },
  {
    action: "recordRemediation",
    phase: "RESPONSES",
    subject,
    from: ["IN_REMEDIATION"],
    to: null,
    by: handlers,
    assignee: true,
    facts: [],
    clause: "27035:2011 (R-141)",
  },
  {
    action: "verifyVulnerability",
    phase: "RESPONSES",
    subject,
    from: ["IN_REMEDIATION"],
    to: ["VERIFIED", "IN_REMEDIATION"],
    by: handlers,
    otherThan: { field: "remediatedBy", message: "Whoever removed the weakness does not verify that it is gone." },
    facts: ["remediated"],
    clause: "27035:2011 (R-141)",
  },
  {
    action: "closeVulnerability",
    phase: "RESPONSES",
    subject,
    from: ["VERIFIED"],
    to: ["CLOSED"],
    by: handlers,
    facts: [],
    clause: "27035-1 §5.6 (R-085)",
  },
  {
    action: "acceptVulnerability",
    phase: "ASSESSMENT_AND_DECISION",
    subject,
    from: ["ASSESSED", "IN_REMEDIATION"],
    to: ["RISK_ACCEPTED"],
    by: answerable,
    facts: [],
    clause: "27035-1 §4.3 g) (R-141)",
  },
  {
    action: "reopenVulnerability",
    phase: "ASSESSMENT_AND_DECISION",
    subject,
    from: ["VERIFIED", "CLOSED", "RISK_ACCEPTED"],
    to: ["ASSESSED"],
    by: handlers,
    facts: [],
    clause: "27035-1 §5.4 (R-003)",
  },
] as const satisfies readonly Rule[];

import { Role as R, type Role } from "../words.js";
import type { Rule } from "./rule.js";

const intake: Role[] = [R.POINT_OF_CONTACT, R.HANDLER, R.IRT_LEAD];
const handlers: Role[] = [R.HANDLER, R.IRT_LEAD];
const observers: Role[] = [...intake, R.EVIDENCE_CUSTODIAN, R.CRISIS_MANAGER];
const undecided = ["REPORTED", "TRIAGED", "POSSIBLE_INCIDENT"] as const;
const active = ["DECLARED", "RESPONDING", "CRISIS"] as const;
const open = [...active, "RESOLVED"] as const;

const phase = "ASSESSMENT_AND_DECISION";

export const assessmentAndDecision = [
  {
    action: "triageEvent",
    phase,
    subject: "SecurityEvent",
    from: ["REPORTED", "TRIAGED"],
    to: ["TRIAGED"],
    by: intake,
    facts: [],
    clause: "27035-3 §9",
  },
  {
    action: "assessEvent",
    phase,
    subject: "SecurityEvent",
    from: [...undecided, "FALSE_ALARM"],
    to: ["CONFIRMED", "POSSIBLE_INCIDENT", "FALSE_ALARM"],
    by: handlers,
    facts: [],
    clause: "27035-1 §5.4",
  },
  {
    action: "reviewAssessment",
    phase,
    subject: "SecurityEvent",
    from: ["CONFIRMED", "POSSIBLE_INCIDENT", "FALSE_ALARM"],
    to: ["CONFIRMED", "POSSIBLE_INCIDENT", "FALSE_ALARM"],
    by: handlers,
    otherThan: { field: "assessedBy", message: "Whoever assessed the event does not review the assessment." },
    facts: [],
    clause: "27035-1 §5.4 (R-062)",
  },
  {
    action: "recordObservation",
    phase,
    subject: "Observation",
    from: null,
    to: null,
    by: observers,
    facts: [],
    clause: "27035-1 §5.4 (R-059)",
  },
  {
    action: "declareIncident",
    phase,
    subject: "Incident",
    from: null,
    to: ["DECLARED"],
    by: handlers,
    facts: [],
    clause: "27035-1 §3.4, §5.4 (R-002)",
  },
  {
    action: "linkEvents",
    phase,
    subject: "Incident",
    from: open,
    to: null,
    by: handlers,
    facts: [],
    clause: "27035-1 §3.4 (R-067)",
  },
  {
    action: "separateEvents",
    phase,
    subject: "Incident",
    from: open,
    to: null,
    by: handlers,
    facts: [],
    clause: "27035-1 §3.4, §4.1 (R-067)",
  },
  // The case that goes on keeps the most pressing state of all; the others are merged into it.
  {
    action: "mergeIncidents",
    phase,
    subject: "Incident",
    from: active,
    to: active,
    beside: { type: "Incident", state: "MERGED" },
    by: handlers,
    facts: [],
    clause: "27035-1 §3.4, §4.1 (R-067)",
  },
  {
    action: "splitIncident",
    phase,
    subject: "Incident",
    from: open,
    to: null,
    beside: { type: "Incident", state: "DECLARED" },
    by: handlers,
    facts: [],
    clause: "27035-1 §3.4, §4.1 (R-067)",
  },
  {
    action: "classifyIncident",
    phase,
    subject: "Incident",
    from: open,
    to: null,
    by: handlers,
    facts: [],
    clause: "27035-1 §4.2, §5.5 (R-034)",
  },
  {
    action: "upgradeCategory",
    phase,
    subject: "Incident",
    from: open,
    to: null,
    by: handlers,
    facts: [],
    clause: "27035:2011 (Annex B, R-137)",
  },
  {
    action: "assignIncident",
    phase,
    subject: "Incident",
    from: open,
    to: null,
    by: handlers,
    facts: [],
    clause: "27035-1 §5.4 a), §5.5 a)",
  },
] as const satisfies readonly Rule[];

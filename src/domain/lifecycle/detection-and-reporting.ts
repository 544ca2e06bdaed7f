import { Role as R, type Role } from "../words.js";
import type { Rule } from "./rule.js";

/** Any person and any machine can report (27035-1 §5.3 b); an auditor changes nothing, a partner comes later. */
const reporters: Role[] = [
  R.REPORTER,
  R.POINT_OF_CONTACT,
  R.HANDLER,
  R.IRT_LEAD,
  R.CRISIS_MANAGER,
  R.EVIDENCE_CUSTODIAN,
  R.ASSET_OWNER,
  R.MANAGEMENT,
  R.SENSOR,
];
const intake: Role[] = [R.POINT_OF_CONTACT, R.HANDLER, R.IRT_LEAD];
const everyState = ["REPORTED", "TRIAGED", "POSSIBLE_INCIDENT", "CONFIRMED", "FALSE_ALARM"] as const;

const phase = "DETECTION_AND_REPORTING";

export const detectionAndReporting = [
  {
    action: "reportEvent",
    phase,
    subject: "SecurityEvent",
    from: null,
    to: ["REPORTED"],
    by: reporters,
    facts: [],
    clause: "27035-1 §5.3 b)",
  },
  {
    action: "reportEvents",
    phase,
    subject: "SecurityEvent",
    from: null,
    to: ["REPORTED"],
    by: reporters,
    facts: [],
    clause: "27035-1 §5.3 b)",
  },
  {
    action: "ingestAlert",
    phase,
    subject: "SecurityEvent",
    from: null,
    to: ["REPORTED"],
    by: [...intake, R.SENSOR],
    facts: [],
    clause: "27035-1 §5.3 a), 27035-3 §7.2",
  },
  {
    action: "recordOutOfBandReport",
    phase,
    subject: "SecurityEvent",
    from: null,
    to: ["REPORTED"],
    by: [...intake, R.CRISIS_MANAGER],
    facts: [],
    clause: "27035:2011 (R-132)",
  },
  {
    action: "importDocument",
    phase,
    subject: "SituationItem",
    from: null,
    to: ["UNVALIDATED"],
    by: intake,
    facts: [],
    clause: "27035-1 §4.1, §5.3 d), 27035-3 §7.3.2",
  },
  {
    action: "amendEvent",
    phase,
    subject: "SecurityEvent",
    from: everyState,
    to: null,
    by: intake,
    author: true,
    facts: [],
    clause: "27035-1 §5.3 c)",
  },
  {
    action: "reportVulnerability",
    phase,
    subject: "Vulnerability",
    from: null,
    to: ["REPORTED"],
    by: reporters,
    facts: [],
    clause: "27035-1 §5.3 b)",
  },
] as const satisfies readonly Rule[];

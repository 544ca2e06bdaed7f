import { Role as R, type Role } from "../words.js";
import type { Rule } from "./rule.js";

const handlers: Role[] = [R.HANDLER, R.IRT_LEAD];
const responders: Role[] = [R.HANDLER, R.IRT_LEAD, R.CRISIS_MANAGER];
const collectors: Role[] = [R.HANDLER, R.IRT_LEAD, R.EVIDENCE_CUSTODIAN];
const leads: Role[] = [R.IRT_LEAD];
const underway = ["RESPONDING", "CRISIS"] as const;
const active = ["DECLARED", "RESPONDING", "CRISIS"] as const;
const anyState = ["DECLARED", "RESPONDING", "CRISIS", "RESOLVED", "CLOSED"] as const;

/** Who may bind the organization before an authority: the lead and the management; a handler prepares and records. */
const reportersToAuthorities: Role[] = [R.HANDLER, R.IRT_LEAD, R.CRISIS_MANAGER, R.MANAGEMENT];
/** Who speaks for a case to those outside of its handling. */
const spokespeople: Role[] = [R.POINT_OF_CONTACT, R.HANDLER, R.IRT_LEAD, R.CRISIS_MANAGER, R.MANAGEMENT];
const running = ["WAITING", "OPEN", "APPROACHING", "DUE", "MISSED"] as const;
/** What can be filed: also more of what was filed already, as authorities ask for it. */
const asked = ["OPEN", "APPROACHING", "DUE", "MISSED", "MET"] as const;

const phase = "RESPONSES";

export const responses = [
  // An active response moves a declared incident to RESPONDING and leaves a crisis a crisis.
  {
    action: "recordControlReview",
    phase,
    subject: "Incident",
    from: active,
    to: underway,
    by: responders,
    facts: [],
    clause: "27035-1 §5.5 (R-073)",
  },
  {
    action: "escalateIncident",
    phase,
    subject: "Incident",
    from: active,
    to: underway,
    by: [...responders, R.POINT_OF_CONTACT],
    facts: [],
    clause: "27035-1 §5.5 (R-074)",
  },
  {
    action: "containIncident",
    phase,
    subject: "Incident",
    from: active,
    to: underway,
    by: handlers,
    facts: [],
    clause: "27035-3 §11.2 (R-124)",
  },
  {
    action: "eradicateIncident",
    phase,
    subject: "Incident",
    from: active,
    to: underway,
    by: handlers,
    facts: [],
    clause: "27035-3 §11.3 (R-125)",
  },
  {
    action: "recoverIncident",
    phase,
    subject: "Incident",
    from: active,
    to: underway,
    by: handlers,
    facts: [],
    clause: "27035-3 §11.4 (R-126)",
  },
  {
    action: "resolveIncident",
    phase,
    subject: "Incident",
    from: ["RESPONDING", "CRISIS"],
    to: ["RESOLVED"],
    by: handlers,
    facts: ["underControl", "escalated", "recovered", "classified", "causeKnown", "managementInvolved"],
    clause: "27035-1 §5.5 (R-083)",
  },
  {
    action: "closeIncident",
    phase,
    subject: "Incident",
    from: ["RESOLVED"],
    to: ["CLOSED"],
    by: leads,
    facts: ["underControl", "recovered", "classified"],
    clause: "27035-1 §5.5 (R-083)",
  },
  {
    action: "reopenIncident",
    phase,
    subject: "Incident",
    from: ["RESOLVED", "CLOSED"],
    to: ["RESPONDING"],
    by: handlers,
    facts: [],
    clause: "27035-1 §5.5 (R-072)",
  },
  {
    action: "registerEvidence",
    phase,
    subject: "Incident",
    from: anyState,
    to: null,
    by: collectors,
    facts: [],
    clause: "27035-1 §5.3 f), §5.5 (R-049)",
  },
  {
    action: "recordCaseFact",
    phase,
    subject: "Incident",
    from: anyState,
    to: null,
    by: reportersToAuthorities,
    facts: [],
    clause: "27035-3 §12.3 (R-127)",
  },
  {
    action: "prepareFiling",
    phase,
    subject: "ReportingObligation",
    from: running,
    to: null,
    by: reportersToAuthorities,
    facts: [],
    clause: "27035-3 §12.3 (R-127)",
  },
  {
    action: "recordFiling",
    phase,
    subject: "ReportingObligation",
    from: asked,
    to: ["MET"],
    by: reportersToAuthorities,
    facts: [],
    clause: "27035-3 §12.3 (R-127)",
  },
  {
    action: "recordDelay",
    phase,
    subject: "ReportingObligation",
    from: ["OPEN", "APPROACHING", "DUE", "MISSED"],
    to: null,
    by: reportersToAuthorities,
    facts: [],
    clause: "27035-3 §12.3 (R-127)",
  },
  {
    action: "correctFiling",
    phase,
    subject: "Filing",
    from: [],
    to: null,
    by: reportersToAuthorities,
    facts: [],
    clause: "27035-3 §12.3 (R-127)",
  },
  {
    action: "issueNotice",
    phase,
    subject: "Incident",
    from: anyState,
    to: null,
    by: spokespeople,
    facts: [],
    clause: "27035-1 §5.5 (R-078)",
  },
  {
    action: "acknowledgeNotice",
    phase,
    subject: "Notification",
    from: ["ISSUED", "LEAVING", "SENT", "HELD", "FAILED", "TOLD"],
    to: ["ACKNOWLEDGED"],
    by: [...spokespeople, R.EVIDENCE_CUSTODIAN, R.ASSET_OWNER, R.REPORTER],
    facts: [],
    clause: "27035-1 §5.5 (R-078)",
  },
  {
    action: "recordNoticeTold",
    phase,
    subject: "Notification",
    from: ["ISSUED", "SENT", "HELD", "FAILED"],
    to: ["TOLD"],
    by: spokespeople,
    facts: [],
    clause: "27035:2011 (R-132)",
  },
  {
    action: "activateOutOfBand",
    phase,
    subject: "OutOfBandMode",
    from: null,
    to: null,
    by: responders,
    facts: [],
    clause: "27035:2011 (R-132)",
  },
  {
    action: "endOutOfBand",
    phase,
    subject: "OutOfBandMode",
    from: [],
    to: null,
    by: [R.IRT_LEAD, R.CRISIS_MANAGER],
    facts: [],
    clause: "27035:2011 (R-132)",
  },
] as const satisfies readonly Rule[];

import { Role as R, type Role } from "../words.js";
import type { Rule } from "./rule.js";

const collectors: Role[] = [R.HANDLER, R.IRT_LEAD, R.EVIDENCE_CUSTODIAN];
const custodians: Role[] = [R.IRT_LEAD, R.EVIDENCE_CUSTODIAN];
const anyState = ["DECLARED", "RESPONDING", "CRISIS", "RESOLVED", "CLOSED"] as const;
const phase = "RESPONSES";

/** Evidence from its collection to its disposal, and what is handed out of a case. */
export const evidence = [
  {
    action: "exportCase",
    phase,
    subject: "Incident",
    from: anyState,
    to: null,
    by: custodians,
    facts: [],
    clause: "27035-1 §5.5, A (27042) (R-097, R-101)",
  },
  {
    action: "acquireContents",
    phase,
    subject: "Evidence",
    from: [],
    to: null,
    by: collectors,
    facts: [],
    clause: "27035-1 §5.5, A (27037) (R-049, R-077, R-093)",
  },
  {
    action: "requestEvidenceAccess",
    phase,
    subject: "Evidence",
    from: [],
    to: null,
    by: collectors,
    facts: [],
    clause: "27035:2011 (R-134, R-135)",
  },
  {
    action: "revokeEvidenceAccess",
    phase,
    subject: "EvidenceAccess",
    from: [],
    to: null,
    by: collectors,
    facts: [],
    clause: "27035:2011 (R-134)",
  },
  {
    action: "recordCustodyStep",
    phase,
    subject: "Evidence",
    from: [],
    to: null,
    by: collectors,
    facts: [],
    clause: "27035-1 §5.5, A (27037) (R-077, R-093)",
  },
  {
    action: "handOverEvidence",
    phase,
    subject: "Evidence",
    from: [],
    to: null,
    by: collectors,
    facts: [],
    clause: "27035-1 §5.5, A (27037) (R-077, R-093)",
  },
  {
    action: "answerHandOver",
    phase,
    subject: "Evidence",
    from: [],
    to: null,
    by: collectors,
    facts: [],
    clause: "27035-1 §5.5, A (27037) (R-077, R-093)",
  },
  {
    action: "askForDisposal",
    phase,
    subject: "Evidence",
    from: [],
    to: null,
    by: custodians,
    facts: [],
    clause: "27035-1 §5.5, A (27040) (R-095)",
  },
  {
    action: "decideDisposal",
    phase,
    subject: "Evidence",
    from: [],
    to: null,
    by: [...custodians, R.MANAGEMENT],
    facts: [],
    clause: "27035-1 §5.5, A (27040) (R-095)",
  },
] as const satisfies readonly Rule[];

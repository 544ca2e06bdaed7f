import { Role as R, type Role } from "../words.js";
import type { Rule } from "./rule.js";

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
] as const satisfies readonly Rule[];

import { Role as R, type Role } from "../words.js";
import type { Rule } from "./rule.js";

/** Who is let into a case is decided by those who handle it, among the members themselves (27035-1 §5.4 a). */
const handlers: Role[] = [R.HANDLER, R.IRT_LEAD];
/** Who must be able to look into a case of which they are no member, and answers for it afterwards. */
const breakers: Role[] = [R.AUDITOR, R.IRT_LEAD, R.CRISIS_MANAGER];
/** An auditor changes nothing, not even a verdict. */
const reviewers: Role[] = [R.IRT_LEAD, R.CRISIS_MANAGER];
const anyState = ["DECLARED", "RESPONDING", "CRISIS", "RESOLVED", "CLOSED"] as const;

const phase = "ASSESSMENT_AND_DECISION";

export const restrictedCases = [
  {
    action: "restrictIncident",
    phase,
    subject: "Incident",
    from: anyState,
    to: null,
    by: handlers,
    facts: ["unrestricted"],
    clause: "27035-1 §5.4 a), §5.5 a)",
  },
  {
    action: "addCaseMember",
    phase,
    subject: "Incident",
    from: anyState,
    to: null,
    by: handlers,
    facts: ["restricted"],
    clause: "27035-1 §5.4 a), §5.5 a)",
  },
  {
    action: "removeCaseMember",
    phase,
    subject: "Incident",
    from: anyState,
    to: null,
    by: handlers,
    facts: ["restricted"],
    clause: "27035-1 §5.4 a), §5.5 a)",
  },
  {
    action: "withdrawEvent",
    phase,
    subject: "Incident",
    from: anyState,
    to: null,
    by: handlers,
    facts: ["restricted"],
    clause: "27035-1 §5.3 f)",
  },
  {
    action: "breakGlass",
    phase,
    subject: "BreakGlass",
    from: null,
    to: null,
    by: breakers,
    facts: [],
    clause: "27035-1 §5.3 e)",
  },
  {
    action: "reviewBreakGlass",
    phase,
    subject: "BreakGlass",
    from: [],
    to: null,
    by: reviewers,
    facts: [],
    clause: "27035-1 §5.3 e)",
  },
] as const satisfies readonly Rule[];

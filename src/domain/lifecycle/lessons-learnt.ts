import { Role as R } from "../words.js";
import type { Rule } from "./rule.js";

export const lessonsLearnt = [
  {
    action: "recordLesson",
    phase: "LESSONS_LEARNT",
    subject: "Incident",
    // The phase starts when incidents have been resolved.
    from: ["RESOLVED", "CLOSED"],
    to: null,
    by: [R.HANDLER, R.IRT_LEAD, R.MANAGEMENT],
    facts: [],
    clause: "27035-1 §5.6 (R-085)",
  },
  {
    action: "recordVulnerabilityLesson",
    phase: "LESSONS_LEARNT",
    subject: "Vulnerability",
    // It covers the handling of vulnerabilities too.
    from: ["VERIFIED", "CLOSED", "RISK_ACCEPTED"],
    to: null,
    by: [R.HANDLER, R.IRT_LEAD, R.MANAGEMENT],
    facts: [],
    clause: "27035-1 §5.6 a) (R-086)",
  },
] as const satisfies readonly Rule[];

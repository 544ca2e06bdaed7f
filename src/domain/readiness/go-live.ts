import type { Role } from "../words.js";
import { type ActivityStanding, activities } from "./facts.js";

/** What people must have been taught before anything begins (27035:2011, awareness). */
export const lessonsAhead = {
  EVERYBODY_CAN_REPORT: {
    asks: "Everybody has been taught how to detect and report.",
    topics: ["DETECT_AND_REPORT"],
    roles: null,
  },
  SELECTED_KNOW_LATER_STEPS: {
    asks: "Whoever handles cases has been taught to assess, decide and respond.",
    topics: ["ASSESS_AND_DECIDE", "RESPOND"],
    roles: ["HANDLER", "IRT_LEAD", "CRISIS_MANAGER", "EVIDENCE_CUSTODIAN"],
  },
} as const satisfies Record<string, { asks: string; topics: readonly string[]; roles: readonly Role[] | null }>;

export type LessonAhead = keyof typeof lessonsAhead;

/** People who lack what they must know: how many, and the first of them. */
export interface Untaught {
  total: number;
  personIds: string[];
}

export interface ChecklistItem {
  code: string;
  asks: string;
  met: boolean;
  untaught: Untaught | null;
}

/** What must be there before incident management goes live, and whether it is. */
export function goLiveChecklist(
  readiness: readonly ActivityStanding[],
  untaught: Readonly<Record<LessonAhead, Untaught>>,
): ChecklistItem[] {
  const prepared = readiness.map(({ activity, standing }) => ({
    code: activity,
    asks: `${activities[activity].title} (${activities[activity].clause}).`,
    met: standing === "CURRENT" || standing === "NOT_NEEDED",
    untaught: null,
  }));
  const taught = (Object.keys(lessonsAhead) as LessonAhead[]).map((code) => ({
    code,
    asks: lessonsAhead[code].asks,
    met: untaught[code].total === 0,
    untaught: untaught[code],
  }));
  return [...prepared, ...taught];
}

import type { Instant, PartialDate } from "../time.js";

/** The activities of planning and preparing, 27035-1 §5.2 a)–h). */
export const activities = {
  POLICY: { clause: "27035-1 §5.2 a)", title: "Policy with the commitment of top management" },
  OTHER_POLICIES: { clause: "27035-1 §5.2 b)", title: "Other policies, risk management included, kept in line" },
  PLAN: { clause: "27035-1 §5.2 c)", title: "Incident management plan" },
  TEAM: { clause: "27035-1 §5.2 d)", title: "Response team, trained and on duty" },
  RELATIONSHIPS: { clause: "27035-1 §5.2 e)", title: "Relationships with internal and external organizations" },
  SUPPORT: { clause: "27035-1 §5.2 f)", title: "Technical, organizational and operational support" },
  AWARENESS: { clause: "27035-1 §5.2 g)", title: "Awareness and training" },
  TESTS: { clause: "27035-1 §5.2 h)", title: "Tests of the plan" },
} as const;

export type Activity = keyof typeof activities;

/** Where an activity, or something that it consists of, stands. */
export type Standing = "NOT_DONE" | "OVERDUE" | "CURRENT" | "NOT_NEEDED";

/** A record that an activity rests on, and until when it does. */
export interface Basis {
  id: string;
  /** Null where nothing makes it too old. */
  dueAt: Instant | null;
}

/** A record as far as readiness looks at it. */
export interface Found {
  id: string;
  kind?: string | null;
  /** When it was last looked at, held or checked. */
  last?: PartialDate | null;
  everyDays?: number | null;
  /** When it must be looked at again, where that is said outright. */
  dueAt?: Instant | null;
}

/** What was found in a constituency. */
export interface PreparationFacts {
  profile: { mechanisms: string; exerciseEveryDays: number | null; trainingEveryDays: number | null } | null;
  /** Documents in force. */
  documents: readonly Found[];
  /** Other policies; the kind says which govern the management of risks. */
  policies: readonly Found[];
  /** Teams in use that have members. */
  teams: readonly Found[];
  rosters: readonly (Found & { shifts: string })[];
  organizations: readonly Found[];
  interactions: readonly Found[];
  supports: readonly (Found & { preventive: boolean })[];
  channels: readonly Found[];
  /** The last session that was held of each training; the kind is its audience. */
  trainings: readonly Found[];
  /** Exercises that were evaluated. */
  exercises: readonly Found[];
}

export interface DemandStanding {
  code: string;
  asks: string;
  standing: Standing;
  dueAt: Instant | null;
  basis: Basis[];
}

export interface ActivityStanding {
  activity: Activity;
  standing: Standing;
  /** The first time at which something of it will be overdue. */
  dueAt: Instant | null;
  demands: DemandStanding[];
}

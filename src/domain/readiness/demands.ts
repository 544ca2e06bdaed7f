import { listOf } from "../records/json-list.js";
import type { Mechanism } from "../registers/proportion.js";
import { earliestInstant, type Instant, instantAfter } from "../time.js";
import type { Activity, Basis, Found, PreparationFacts } from "./facts.js";

/** Something that an activity consists of. */
export interface Demand {
  activity: Activity;
  code: string;
  asks: string;
  /** Asked for only where it is switched on. */
  mechanism?: Mechanism;
  /** What it rests on; of several it takes one that is current, unless each has to be. */
  basis(facts: PreparationFacts, now: Instant): readonly Basis[];
  each?: true;
}

const A_YEAR = 365;

/** Due ever since: of what has to be done again and was not done once. */
export const NEVER_DONE: Instant = "1900-01-01T00:00:00.000000Z";

function dueOf({ last, everyDays, dueAt }: Found, unless?: number): Instant | null {
  if (dueAt != null) return dueAt;
  const days = everyDays ?? unless;
  if (days === undefined) return null;
  return last == null ? NEVER_DONE : instantAfter(earliestInstant(last), days * 24);
}

const due = (found: readonly Found[], unless?: number): Basis[] =>
  found.map((one) => ({ id: one.id, dueAt: dueOf(one, unless) }));
const ofKind = (found: readonly Found[], ...kinds: string[]) => found.filter(({ kind }) => kinds.includes(kind ?? ""));
const inForce = (kind: string) => ({
  basis: ({ documents }: PreparationFacts) => due(ofKind(documents, kind)),
  each: true as const,
});
const supported = (kind: string) => ({
  activity: "SUPPORT" as const,
  basis: ({ supports }: PreparationFacts) => due(ofKind(supports, kind)),
  each: true as const,
});
const heldFor = (...audiences: string[]) => ({
  mechanism: "TRAINING" as const,
  basis: ({ trainings, profile }: PreparationFacts) =>
    due(ofKind(trainings, ...audiences), profile?.trainingEveryDays ?? A_YEAR),
});

/** On duty at the moment, and until when. */
function onDuty({ rosters }: PreparationFacts, now: Instant): Basis[] {
  return rosters.map(({ id, shifts }) => {
    const running = listOf<{ startsAt: Instant; endsAt: Instant }>(shifts).filter(
      ({ startsAt, endsAt }) => startsAt <= now && now < endsAt,
    );
    return {
      id,
      dueAt:
        running
          .map(({ endsAt }) => endsAt)
          .sort()
          .at(-1) ?? NEVER_DONE,
    };
  });
}

/** What each activity consists of. */
export const demands: readonly Demand[] = [
  { activity: "POLICY", code: "POLICY_IN_FORCE", asks: "An approved policy, reviewed in time.", ...inForce("POLICY") },
  {
    activity: "OTHER_POLICIES",
    code: "POLICIES_ALIGNED",
    asks: "Each registered policy brought in line, and looked at again in time.",
    basis: ({ policies }) => policies.map((one) => ({ id: one.id, dueAt: one.last == null ? NEVER_DONE : dueOf(one) })),
    each: true,
  },
  {
    activity: "OTHER_POLICIES",
    code: "RISK_POLICY_KNOWN",
    asks: "Among them one that governs the management of risks.",
    basis: ({ policies }) => ofKind(policies, "RISK").map(({ id }) => ({ id, dueAt: null })),
  },
  {
    activity: "PLAN",
    code: "PLAN_IN_FORCE",
    asks: "An approved plan with its rules of communication and disclosure, reviewed in time.",
    ...inForce("INCIDENT_MANAGEMENT_PLAN"),
  },
  {
    activity: "PLAN",
    code: "REPORTING_POLICY_IN_FORCE",
    asks: "An approved reporting policy.",
    ...inForce("REPORTING_POLICY"),
  },
  {
    activity: "TEAM",
    code: "TEAM_ESTABLISHED",
    asks: "A response team with members.",
    basis: ({ teams }) => due(teams),
  },
  { activity: "TEAM", code: "DUTY_COVERED", asks: "Somebody on duty now.", mechanism: "DUTY_ROSTERS", basis: onDuty },
  {
    activity: "TEAM",
    code: "TEAM_TRAINED",
    asks: "A training of the team held in time.",
    ...heldFor("RESPONSE_TEAM"),
  },
  {
    activity: "RELATIONSHIPS",
    code: "ORGANIZATIONS_KNOWN",
    asks: "An organization that is turned to.",
    basis: ({ organizations }) => organizations.map(({ id }) => ({ id, dueAt: null })),
  },
  {
    activity: "RELATIONSHIPS",
    code: "ORGANIZATIONS_VERIFIED",
    asks: "Each entry of an organization verified in time.",
    basis: ({ organizations }) => due(organizations),
    each: true,
  },
  {
    activity: "RELATIONSHIPS",
    code: "INTERACTION_AGREED",
    asks: "Interaction agreed ahead, each confirmed in time.",
    mechanism: "INTERACTION_POINTS",
    basis: ({ interactions }) => due(interactions),
    each: true,
  },
  { code: "TECHNICAL_SUPPORT", asks: "Technical support, each checked in time.", ...supported("TECHNICAL") },
  {
    code: "ORGANIZATIONAL_SUPPORT",
    asks: "Organizational support, each checked in time.",
    ...supported("ORGANIZATIONAL"),
  },
  { code: "OPERATIONAL_SUPPORT", asks: "Operational support, each checked in time.", ...supported("OPERATIONAL") },
  {
    activity: "SUPPORT",
    code: "PREVENTION",
    asks: "Something that prevents incidents or makes them less likely.",
    basis: ({ supports }) => due(supports.filter(({ preventive }) => preventive)),
  },
  {
    activity: "SUPPORT",
    code: "ALTERNATE_CHANNEL",
    asks: "An independent way to reach people, checked in time.",
    mechanism: "ALTERNATE_CHANNELS",
    basis: ({ channels }) => due(channels, A_YEAR),
  },
  {
    activity: "AWARENESS",
    code: "AWARENESS_HELD",
    asks: "A training for everybody held in time.",
    ...heldFor("EVERYBODY"),
  },
  {
    activity: "TESTS",
    code: "PLAN_TESTED",
    asks: "An exercise that was evaluated, not too long ago.",
    mechanism: "EXERCISES",
    basis: ({ exercises, profile }) => due(exercises, profile?.exerciseEveryDays ?? A_YEAR),
  },
];

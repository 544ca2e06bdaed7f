import { isOn } from "../registers/proportion.js";
import type { Instant } from "../time.js";
import { type Demand, demands, NEVER_DONE } from "./demands.js";
import {
  type Activity,
  type ActivityStanding,
  activities,
  type Basis,
  type DemandStanding,
  type PreparationFacts,
  type Standing,
} from "./facts.js";

/** Which of the activities are done, current or overdue at a moment, and why. */
export function readinessOf(facts: PreparationFacts, now: Instant): ActivityStanding[] {
  return (Object.keys(activities) as Activity[]).map((activity) => {
    const own = demands
      .filter((demand) => demand.activity === activity)
      .map((demand) => standingOf(demand, facts, now));
    const needed = own.filter(({ standing }) => standing !== "NOT_NEEDED");
    return { activity, standing: worst(needed), dueAt: first(needed), demands: own };
  });
}

function standingOf(demand: Demand, facts: PreparationFacts, now: Instant): DemandStanding {
  const { code, asks, mechanism, each } = demand;
  const all = mechanism === undefined || isOn(facts.profile, mechanism) ? [...demand.basis(facts, now)] : null;
  if (all === null) return { code, asks, standing: "NOT_NEEDED", dueAt: null, basis: [] };
  const late = all.filter(({ dueAt }) => dueAt !== null && dueAt <= now);
  const held = all.filter((one) => !late.includes(one));
  const isMet = each ? late.length === 0 : held.length > 0;
  if (all.length === 0) return { code, asks, standing: "NOT_DONE", dueAt: null, basis: [] };
  if (!isMet)
    return {
      code,
      asks,
      standing: "OVERDUE",
      dueAt: first(late.filter(({ dueAt }) => dueAt !== NEVER_DONE)),
      basis: late,
    };
  // Where one is enough it holds as long as the one that holds longest.
  return { code, asks, standing: "CURRENT", dueAt: each ? first(held) : longest(held), basis: held };
}

function worst(demands: readonly DemandStanding[]): Standing {
  const order: readonly Standing[] = ["NOT_DONE", "OVERDUE", "CURRENT"];
  return order.find((standing) => demands.some((demand) => demand.standing === standing)) ?? "NOT_NEEDED";
}

function first(bases: readonly Pick<Basis, "dueAt">[]): Instant | null {
  return (
    bases
      .flatMap(({ dueAt }) => dueAt ?? [])
      .sort()
      .at(0) ?? null
  );
}

function longest(bases: readonly Basis[]): Instant | null {
  if (bases.some(({ dueAt }) => dueAt === null)) return null;
  return (
    bases
      .flatMap(({ dueAt }) => dueAt ?? [])
      .sort()
      .at(-1) ?? null
  );
}

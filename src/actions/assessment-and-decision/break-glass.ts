import { notFound } from "../../domain/faults.js";
import { invalid, refuse } from "../../domain/refusal.js";
import { type Instant, instantAfter } from "../../domain/time.js";
import { type ActionInput, defineAction } from "../action.js";
import { admit, demandOpensCases, membersOf } from "../restricted-case.js";

export interface BreakGlass extends ActionInput {
  incidentId: string;
  /** Why the case must be seen now. */
  reason: string;
  /** When the view ends: at most 24 hours from now. */
  until: Instant;
}

const LONGEST_HOURS = 24;

/**
 * Somebody who is no member must look into a restricted case. It opens at once and for a time; the case's members and
 * the leads see who, when and why, and somebody else reviews it later (27035-1 §5.3 e).
 */
export const breakGlass = defineAction<BreakGlass>("breakGlass", async (unit, input) => {
  const incident = await unit.overseenCase(input.incidentId);
  if (!incident) throw notFound();
  if (input.reason.trim() === "") invalid("reason", "must be given: it is what the review looks at");
  if (input.until <= unit.now) invalid("until", "must lie in the future");
  if (input.until > instantAfter(unit.now, LONGEST_HOURS))
    invalid("until", `must be at most ${LONGEST_HOURS} hours away`);
  demandOpensCases(unit);
  const { personId } = unit.caller;
  const members = await membersOf(unit, incident.id);
  if (members.some((member) => member.personId === personId)) {
    refuse({ code: "GUARD_NOT_MET", message: "The case is open to you already." });
  }
  const { constituencyId, label } = incident;
  const glass = { constituencyId, label, restrictedTo: incident.id, incidentId: incident.id, personId };
  const unreviewed = { verdict: null, reviewNote: null, reviewedAt: null, reviewedBy: null };
  const told = { ...glass, reason: input.reason, until: input.until, ...unreviewed };
  await unit.create("BreakGlass", told, { about: [incident.id] });
  await admit(unit, incident, personId, input.until);
});

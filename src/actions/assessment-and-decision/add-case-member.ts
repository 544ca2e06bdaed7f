import { invalid, refuse } from "../../domain/refusal.js";
import type { Instant } from "../../domain/time.js";
import { type ActionInput, defineAction } from "../action.js";
import { admit, membersOf, peopleForCase } from "../restricted-case.js";

export interface AddCaseMember extends ActionInput {
  incidentId: string;
  personId: string;
  /** When the membership ends by itself; never, if absent. */
  until?: Instant | null | undefined;
}

/** Lets somebody into a restricted case, or moves the end of a membership (27035-1 §5.4 a). */
export const addCaseMember = defineAction<AddCaseMember>("addCaseMember", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId);
  await peopleForCase(unit, [input.personId], incident.constituencyId, "personId");
  const until = input.until ?? null;
  if (until !== null && until <= unit.now) invalid("until", "must lie in the future");
  const members = await membersOf(unit, incident.id);
  if (members.some((member) => member.personId === input.personId && member.until === until)) {
    refuse({ code: "DUPLICATE", message: "This person is a member already." });
  }
  if (until !== null && !members.some((member) => member.until === null && member.personId !== input.personId)) {
    invalid("until", "must be absent: a restricted case has at least one member without an end");
  }
  await admit(unit, incident, input.personId, until);
});

import { type ChangeInput, defineAction } from "../action.js";
import { admit, demandOpensCases, peopleForCase, restrictContents } from "../restricted-case.js";

export interface RestrictIncident extends ChangeInput {
  incidentId: string;
  /** Who may see the case from now on, beside whoever restricts it. */
  memberIds?: string[] | null | undefined;
}

/**
 * A case turns out to be for few (27035-1 §5.4 a): from this unit on only its members see it, what was created in it,
 * and what the journal tells of it. Whoever loses sight of it is told that, and nothing else.
 */
export const restrictIncident = defineAction<RestrictIncident>("restrictIncident", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId, input.version);
  demandOpensCases(unit);
  const others = await peopleForCase(unit, input.memberIds ?? [], incident.constituencyId, "memberIds");
  const restricted = await unit.change("Incident", incident, { restrictedTo: incident.id });
  await restrictContents(unit, restricted);
  for (const personId of new Set([unit.caller.personId, ...others])) await admit(unit, restricted, personId, null);
});

import { invalid } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";

export interface AssignIncident extends ChangeInput {
  incidentId: string;
  /** An absent field is left as it is, null takes the assignment back. */
  assigneeId?: string | null | undefined;
  teamId?: string | null | undefined;
  /** When the responsibility passed. */
  occurredAt?: PartialDate | null | undefined;
}

/** Gives the incident to a person, a team, or both (27035-1 §5.4 a, §5.5 a). */
export const assignIncident = defineAction<AssignIncident>("assignIncident", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId, input.version);
  // Who is shut out, or out of use, would never hear of it.
  const person = input.assigneeId != null ? await unit.mustSee("Person", input.assigneeId, "assigneeId") : null;
  if (person?.disabled) invalid("assigneeId", "the person is disabled");
  const team = input.teamId != null ? await unit.mustSee("Team", input.teamId, "teamId") : null;
  if (team?.disabled) invalid("teamId", "the team is disabled");
  const changes = {
    assigneeId: input.assigneeId === undefined ? incident.assigneeId : input.assigneeId,
    teamId: input.teamId === undefined ? incident.teamId : input.teamId,
  };
  await unit.change("Incident", incident, changes, { occurredAt: unit.happened(input.occurredAt) });
});

import { invalid, refuse } from "../../domain/refusal.js";
import { type ActionInput, defineAction } from "../action.js";
import { membersOf } from "../restricted-case.js";

export interface RemoveCaseMember extends ActionInput {
  incidentId: string;
  personId: string;
}

/** Takes somebody out of a restricted case: at once, live connections included (27035-1 §5.4 a). */
export const removeCaseMember = defineAction<RemoveCaseMember>("removeCaseMember", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId);
  const members = await membersOf(unit, incident.id);
  const member = members.find(({ personId }) => personId === input.personId);
  if (!member) return invalid("personId", "is no member of the case");
  if (!members.some(({ until, id }) => until === null && id !== member.id)) {
    // A case that nobody sees would be lost, and so would the evidence in it.
    refuse({ code: "GUARD_NOT_MET", message: "The case needs another member without an end before this one leaves." });
  }
  await unit.change("CaseMember", member, { endedAt: unit.now }, { about: [incident.id] });
});

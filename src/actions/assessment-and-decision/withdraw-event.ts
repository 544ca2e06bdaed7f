import { invalid, refuse } from "../../domain/refusal.js";
import { type ChangeInput, defineAction } from "../action.js";
import { restrictDependents, restrictEntriesOf } from "../restricted-case.js";

/** The version is that of the event. */
export interface WithdrawEvent extends ChangeInput {
  eventId: string;
  /** The restricted case under which the event is put. */
  incidentId: string;
}

/**
 * Puts an older event under the restriction of the case that it is part of. An act of its own, since whoever watches
 * sees the event vanish: linking an event to a restricted case hides the link and leaves the event to its audience.
 */
export const withdrawEvent = defineAction<WithdrawEvent>("withdrawEvent", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId);
  const event = await unit.mustSee("SecurityEvent", input.eventId, "eventId");
  if (event.version !== input.version) {
    const message = `The event has changed since version ${input.version}.`;
    refuse({ code: "CONFLICT", message, currentVersion: event.version });
  }
  if (event.restrictedTo !== null) invalid("eventId", "is withdrawn already");
  const links = await unit.allOf("EventLink", "r.eventId = ? AND r.endedAt IS NULL", [event.id]);
  if (!links.some((link) => link.incidentId === incident.id)) invalid("eventId", "is no event of this case");
  await unit.change("SecurityEvent", event, { restrictedTo: incident.id }, { about: [incident.id] });
  // In open cases it would still be named by the links.
  await restrictDependents(unit, event, incident.id);
  await restrictEntriesOf(unit, [event.id], incident.id);
  // Its numbers are free again for everybody else: nobody may learn from a refusal that they are taken.
  await unit.transaction.run("UPDATE external_reference SET audience = ? WHERE recordId = ?", [event.id, event.id]);
});

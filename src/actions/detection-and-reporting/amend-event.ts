import { amendment } from "../../domain/decisions/amend-event.js";
import { type EventReport, eventPriority, reportViolations } from "../../domain/decisions/report-event.js";
import { refuse } from "../../domain/refusal.js";
import { type ChangeInput, defineAction } from "../action.js";
import { tableInForce } from "../adopted-tables.js";
import { ownCategories } from "../categories.js";

export interface AmendEvent extends ChangeInput, Omit<EventReport, "externalReferences"> {
  eventId: string;
}

/** Completes or corrects a report (27035-1 §5.3 c): an absent field is left as it is, null clears it. */
export const amendEvent = defineAction<AmendEvent>("amendEvent", async (unit, input) => {
  const event = await unit.subject("SecurityEvent", input.eventId, input.version);
  const changes = amendment(input);
  const { occurredAt, detectedAt, reportedAt } = { ...event, ...changes };
  const own = await ownCategories(unit, event.constituencyId, input.suspectedCategories);
  const violations = reportViolations({ ...input, occurredAt, detectedAt, reportedAt }, unit.now, own);
  if (violations.length > 0) refuse({ code: "INVALID_INPUT", message: "The report contradicts itself.", violations });
  const scale = await tableInForce(unit, "ClassificationScale", event.constituencyId);
  const priority = eventPriority({ ...event, ...changes }, scale);
  await unit.change("SecurityEvent", event, { ...changes, priority }, { occurredAt: unit.now });
});

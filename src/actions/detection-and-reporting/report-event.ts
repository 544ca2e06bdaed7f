import { type EventReport, newEvent, reportViolations } from "../../domain/decisions/report-event.js";
import { refuse } from "../../domain/refusal.js";
import { type ActionInput, defineAction } from "../action.js";
import { tableForReports } from "../adopted-tables.js";
import { ownCategories } from "../categories.js";
import { drawReference } from "../references.js";

export interface ReportEvent extends ActionInput, EventReport {
  constituencyId?: string | null | undefined;
}

/** Somebody or something reports an event (27035-1 §5.3 b). */
export const reportEvent = defineAction<ReportEvent>("reportEvent", async (unit, input) => {
  const constituencyId = await unit.constituencyFor(input.constituencyId);
  const violations = reportViolations(
    input,
    unit.now,
    await ownCategories(unit, constituencyId, input.suspectedCategories),
  );
  if (violations.length > 0) refuse({ code: "INVALID_INPUT", message: "The report contradicts itself.", violations });
  const fields = newEvent(input, {
    reference: drawReference("EVT", unit.now),
    constituencyId,
    now: unit.now,
    origin: unit.origin,
    scale: await tableForReports(unit, "ClassificationScale", constituencyId),
  });
  const event = await unit.create("SecurityEvent", fields, { occurredAt: fields.occurredAt });
  await unit.claimReferences("SecurityEvent", [{ record: event, references: input.externalReferences ?? [] }]);
});

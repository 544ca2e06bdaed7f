import { type EventReport, newEvent, reportViolations } from "../../domain/decisions/report-event.js";
import { invalid, refuse } from "../../domain/refusal.js";
import type { Instant } from "../../domain/time.js";
import { type ActionInput, defineAction } from "../action.js";
import { tableInForce } from "../adopted-tables.js";
import { ownCategories } from "../categories.js";
import { drawReference } from "../references.js";

export interface RecordOutOfBandReport extends ActionInput, Omit<EventReport, "source"> {
  constituencyId?: string | null | undefined;
  /** Who took the report; the caller unless told otherwise. */
  takenById?: string | null | undefined;
  /** When it was taken; now unless told otherwise. */
  takenAt?: Instant | null | undefined;
}

/** Ways that no machine of the organization carries. */
const outOfBand: readonly string[] = ["TELEPHONE", "TEXT_MESSAGE", "IN_PERSON", "OTHER"];

/** Writes down a report that was taken by telephone or in person, with taker and time (27035:2011). */
export const recordOutOfBandReport = defineAction<RecordOutOfBandReport>(
  "recordOutOfBandReport",
  async (unit, input) => {
    const constituencyId = await unit.constituencyFor(input.constituencyId);
    const channel = input.channel ?? "TELEPHONE";
    if (!outOfBand.includes(channel)) invalid("channel", `must be one of ${outOfBand.join(", ")}`);
    if (input.takenById != null) await unit.mustSee("Person", input.takenById, "takenById");
    const takenAt = input.takenAt ?? unit.now;
    if (takenAt > unit.now) invalid("takenAt", "lies in the future");
    const report = { ...input, channel, reportedAt: input.reportedAt ?? takenAt };
    const violations = reportViolations(
      report,
      unit.now,
      await ownCategories(unit, constituencyId, input.suspectedCategories),
    );
    if (violations.length > 0) refuse({ code: "INVALID_INPUT", message: "The report contradicts itself.", violations });
    const scale = await tableInForce(unit, "ClassificationScale", constituencyId);
    const given = {
      reference: drawReference("EVT", unit.now),
      constituencyId,
      now: unit.now,
      origin: unit.origin,
      scale,
    };
    const taken = { takenById: input.takenById ?? unit.caller.personId, takenAt };
    const fields = { ...newEvent(report, given), ...taken };
    const event = await unit.create("SecurityEvent", fields, { occurredAt: fields.occurredAt });
    await unit.claimReferences("SecurityEvent", [{ record: event, references: input.externalReferences ?? [] }]);
  },
);

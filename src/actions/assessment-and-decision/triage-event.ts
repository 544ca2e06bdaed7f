import { categoryViolations, eventPriority } from "../../domain/decisions/report-event.js";
import { jsonList } from "../../domain/records/record.js";
import { refuse } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";
import { tableInForce } from "../adopted-tables.js";
import { ownCategories } from "../categories.js";

export interface TriageEvent extends ChangeInput {
  eventId: string;
  note?: string | null | undefined;
  urgent?: boolean | null | undefined;
  /** What it looks like; left as it is when absent. */
  suspectedCategories?: string[] | null | undefined;
  /** When the triage happened. */
  occurredAt?: PartialDate | null | undefined;
}

/** A first look in the defined way: what is it, and how soon must somebody assess it (27035-3 §9). */
export const triageEvent = defineAction<TriageEvent>("triageEvent", async (unit, input) => {
  const event = await unit.subject("SecurityEvent", input.eventId, input.version);
  const triagedAt = unit.happened(input.occurredAt);
  const violations = categoryViolations(
    input.suspectedCategories ?? [],
    "suspectedCategories",
    await ownCategories(unit, event.constituencyId, input.suspectedCategories),
  );
  if (violations.length > 0) refuse({ code: "INVALID_INPUT", message: "Some categories are not known.", violations });
  const seen = {
    urgent: input.urgent ?? event.urgent,
    suspectedCategories: input.suspectedCategories
      ? jsonList([...new Set(input.suspectedCategories)])
      : event.suspectedCategories,
  };
  const scale = await tableInForce(unit, "ClassificationScale", event.constituencyId);
  const changes = {
    ...{ state: "TRIAGED" as const, triagedAt, triageNote: input.note ?? null },
    ...{ ...seen, priority: eventPriority(seen, scale) },
  };
  await unit.change("SecurityEvent", event, changes, { occurredAt: triagedAt });
});

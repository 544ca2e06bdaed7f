import { categoryViolations } from "../../domain/decisions/report-event.js";
import { categoryUpgraded } from "../../domain/decisions/upgrade-category.js";
import { invalid, refuse } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";
import { tableInForce } from "../adopted-tables.js";
import { indexCategories, ownCategories } from "../categories.js";

export interface UpgradeCategory extends ChangeInput {
  incidentId: string;
  /** What the incident was taken for. */
  from: string;
  /** What it was found to be beside that. */
  to: string;
  reason: string;
  /** When it was found. */
  occurredAt?: PartialDate | null | undefined;
}

const LONGEST_REASON = 5_000;

/** Gathering of information grew into unauthorised access: the case is both from now on (27035:2011, Annex B). */
export const upgradeCategory = defineAction<UpgradeCategory>("upgradeCategory", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId, input.version);
  const violations = categoryViolations(
    [input.to],
    "to",
    await ownCategories(unit, incident.constituencyId, [input.to]),
  );
  if (violations.length > 0) refuse({ code: "INVALID_INPUT", message: "The category is not known.", violations });
  const { from, to, reason } = input;
  if (reason.length > LONGEST_REASON) invalid("reason", `must have at most ${LONGEST_REASON} characters`);
  const occurredAt = unit.happened(input.occurredAt);
  const upgrade = { from, to, reason, occurredAt, byId: unit.caller.personId };
  const scale = await tableInForce(unit, "ClassificationScale", incident.constituencyId);
  const changes = categoryUpgraded(incident, upgrade, scale);
  const changed = await unit.change("Incident", incident, changes, { occurredAt });
  await indexCategories(unit, changed);
});

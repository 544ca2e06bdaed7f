import { underway } from "../../domain/decisions/respond.js";
import { invalid } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";
import { ofCase } from "./case-record.js";

export interface RecordControlReview extends ChangeInput {
  incidentId: string;
  underControl: boolean;
  severeImpact?: boolean | null | undefined;
  finding: string;
  /** When the review was held. */
  occurredAt?: PartialDate | null | undefined;
}

/**
 * The IRT's answer to whether the incident is under control (27035-1 §5.5). No, or a severe impact on operations,
 * demands an escalation to crisis handling.
 */
export const recordControlReview = defineAction<RecordControlReview>("recordControlReview", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId, input.version);
  if (input.finding.trim() === "") invalid("finding", "says what the review found, so it must not be empty");
  const occurredAt = unit.happened(input.occurredAt);
  const severeImpact = input.severeImpact ?? false;
  const changes = { ...underway(incident, occurredAt), underControl: input.underControl, severeImpact };
  await unit.change("Incident", incident, changes, { occurredAt });
  const review = {
    ...ofCase(incident),
    underControl: input.underControl,
    severeImpact,
    finding: input.finding,
    occurredAt,
  };
  await unit.create("ControlReview", review, { about: [incident.id], occurredAt });
});

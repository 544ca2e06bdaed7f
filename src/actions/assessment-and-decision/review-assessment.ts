import type { RecordOf } from "../../../entities/index.js";
import { reviewed } from "../../domain/decisions/assess-event.js";
import { invalid, refuse } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import type { EventOutcome, ReviewVerdict } from "../../domain/words.js";
import { type ChangeInput, defineAction } from "../action.js";
import { informationFor, recordDecision, standingDecisions } from "../decisions.js";
import { demandReportDocumented } from "../responses/documented.js";
import type { ActionUnit } from "../unit.js";

export interface ReviewAssessment extends ChangeInput {
  eventId: string;
  verdict: ReviewVerdict;
  /** What the assessment should have been, where the review overturns it. */
  outcome?: EventOutcome | null | undefined;
  reason: string;
  basis?: string[] | null | undefined;
  /** When the review was made. */
  occurredAt?: PartialDate | null | undefined;
}

/**
 * The IRT's second pair of eyes looks at what a handler declared, and confirms or overturns it (27035-1 §5.4). Whoever
 * assessed the event does not review the assessment.
 */
export const reviewAssessment = defineAction<ReviewAssessment>("reviewAssessment", async (unit, input) => {
  const event = await unit.subject("SecurityEvent", input.eventId, input.version);
  const { personId } = unit.caller;
  if (input.reason.trim() === "") invalid("reason", "a review needs its reason");
  const basis = await informationFor(unit, event, input.basis);
  const at = unit.happened(input.occurredAt);
  const { verdict, reason } = input;
  const outcome = input.outcome ?? null;
  const changes = reviewed(event, { verdict, outcome, reason, by: personId, at });
  if (event.outcome === "INCIDENT" && outcome !== null) await demandNoIncident(unit, event);
  if (outcome === "FALSE_ALARM") await demandReportDocumented(unit, "EVENT", event, "ASSESSMENT_AND_DECISION");
  await unit.change("SecurityEvent", event, changes, { occurredAt: at });
  const assessment = (await standingDecisions(unit, [event], "ASSESSMENT")).get(event.id);
  const on = assessment ? [assessment.id, ...basis] : basis;
  await recordDecision(unit, event, { kind: "REVIEW", outcome: verdict, reason, basis: on, at });
  if (outcome !== null) await recordDecision(unit, event, { kind: "ASSESSMENT", outcome, reason, basis, at });
});

/** What is part of a case is an incident for as long as it is: the case comes first. Hidden cases do not count. */
async function demandNoIncident(unit: ActionUnit, { id, restrictedTo }: RecordOf<"SecurityEvent">): Promise<void> {
  const links = await unit.allOf("EventLink", "r.eventId = ? AND r.endedAt IS NULL", [id]);
  if (!links.some((link) => link.restrictedTo === null || link.restrictedTo === restrictedTo)) return;
  refuse({
    code: "GUARD_NOT_MET",
    message: "The event is part of an incident. Separate it from the incident first.",
    clause: "27035-1 §3.4 (R-067)",
  });
}

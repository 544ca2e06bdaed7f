import { meansOfCause } from "../../domain/decisions/cause.js";
import { categoryViolations } from "../../domain/decisions/report-event.js";
import { priorityOf } from "../../domain/priority.js";
import { jsonList, listOf } from "../../domain/records/record.js";
import { refuse } from "../../domain/refusal.js";
import { rateSeverity, type SeverityFacts } from "../../domain/severity.js";
import type { PartialDate } from "../../domain/time.js";
import type { CauseIntent, CauseMeans, Consequence, NonTechnicalCause } from "../../domain/words.js";
import { type ChangeInput, defineAction } from "../action.js";
import { tableInForce } from "../adopted-tables.js";
import { indexCategories, ownCategories } from "../categories.js";
import { informationFor, recordDecision } from "../decisions.js";

export interface ClassifyIncident extends ChangeInput, SeverityFacts {
  incidentId: string;
  categories?: string[] | null | undefined;
  causeIntent?: CauseIntent | null | undefined;
  causeMeans?: CauseMeans | null | undefined;
  nonTechnicalCause?: NonTechnicalCause | null | undefined;
  rootCause?: string | null | undefined;
  consequences?: Consequence[] | null | undefined;
  /** Ids of the records that it rests on. */
  basis?: string[] | null | undefined;
  /** When the classification was made. */
  occurredAt?: PartialDate | null | undefined;
}

/** Rates the incident by the severity scale and sorts it into the category tree (27035-1 §4.2, §5.5). */
export const classifyIncident = defineAction<ClassifyIncident>("classifyIncident", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId, input.version);
  const before = listOf<string>(incident.categories);
  // What the case has already it may keep, even where nobody may choose it any more.
  const known = new Set([...(await ownCategories(unit, incident.constituencyId, input.categories)), ...before]);
  const violations = categoryViolations(input.categories ?? [], "categories", known);
  if (violations.length > 0) refuse({ code: "INVALID_INPUT", message: "Some categories are not known.", violations });
  const { systemImportance, businessLoss, socialImpact } = input;
  const scale = await tableInForce(unit, "ClassificationScale", incident.constituencyId);
  const rating = rateSeverity({ systemImportance, businessLoss, socialImpact }, scale);
  const { severityClass } = rating;
  const categories = input.categories ? [...new Set(input.categories)] : before;
  const changes = {
    systemImportance,
    businessLoss,
    socialImpact,
    severityClass,
    severityReason: rating.reason,
    severityScaleVersion: rating.scaleVersion,
    categories: jsonList(categories),
    priority: priorityOf({ severityClass, categories, urgent: false }, scale),
    causeIntent: input.causeIntent ?? incident.causeIntent,
    ...meansOfCause(incident, input),
    rootCause: input.rootCause === undefined ? incident.rootCause : input.rootCause,
    consequences: input.consequences ? jsonList([...new Set(input.consequences)]) : incident.consequences,
  };
  const basis = await informationFor(unit, incident, input.basis);
  const at = unit.happened(input.occurredAt);
  const changed = await unit.change("Incident", incident, changes, { occurredAt: at });
  await indexCategories(unit, changed);
  const decided = { kind: "CLASSIFICATION", outcome: severityClass, reason: rating.reason } as const;
  await recordDecision(unit, incident, { ...decided, basis, at });
});

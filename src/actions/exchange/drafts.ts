import { newEvent } from "../../domain/decisions/report-event.js";
import { newVulnerability } from "../../domain/decisions/vulnerability.js";
import type { EventTold, SituationTold, VulnerabilityTold } from "../../domain/exchange/candidates.js";
import { jsonList } from "../../domain/records/record.js";
import { storedReferences } from "../../domain/references.js";
import { situationItem } from "../../domain/registers/detection.js";
import type { SeverityScale } from "../../domain/severity.js";
import type { NewRecord } from "../../journal/unit-of-work.js";
import { drawReference } from "../references.js";
import { firstOf } from "../register-values.js";
import type { ActionUnit } from "../unit.js";

/** Where what a document says is kept. */
export interface Place {
  constituencyId: string;
  scale: SeverityScale;
}

export function eventDraft(
  unit: ActionUnit,
  { constituencyId, scale }: Place,
  told: EventTold,
): NewRecord<"SecurityEvent"> {
  const { title, description, occurredAt, label } = told;
  const said = {
    ...{ title, description, occurredAt, label },
    suspectedCategories: [...told.suspectedCategories],
    channel: "IMPORT" as const,
    detectionMethod: "PUBLIC_SOURCE" as const,
    externalReferences: [...told.ids],
  };
  const { now, origin } = unit;
  return newEvent(said, { reference: drawReference("EVT", now), constituencyId, now, origin, scale });
}

export function vulnerabilityDraft(
  { now }: ActionUnit,
  { constituencyId }: Place,
  { title, description, affected, mitigation, label, ids }: VulnerabilityTold,
): NewRecord<"Vulnerability"> {
  return {
    ...newVulnerability,
    ...{ constituencyId, restrictedTo: null, label, title, description, affected, mitigation },
    reference: drawReference("VUL", now),
    state: "REPORTED",
    detectedAt: null,
    reportedAt: now,
    source: "MANUAL",
    reporterContact: null,
    externalReferences: jsonList(storedReferences(ids)),
    disclosures: null,
  };
}

export function situationDraft(
  _unit: ActionUnit,
  { constituencyId }: Place,
  { kind, title, body, source, url, publishedAt, label, ids }: SituationTold,
): NewRecord<"SituationItem"> {
  const own = { externalSource: ids[0]?.source ?? null, externalId: ids[0]?.id ?? null };
  const said = firstOf(situationItem.fields, { kind, title, body, source, url, publishedAt, external: true, ...own });
  const place = { constituencyId, restrictedTo: null, label, state: situationItem.states.first };
  return { ...place, ...said } as unknown as NewRecord<"SituationItem">;
}

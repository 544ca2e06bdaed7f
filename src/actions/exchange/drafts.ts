import { newEvent } from "../../domain/decisions/report-event.js";
import { newVulnerability } from "../../domain/decisions/vulnerability.js";
import type { EventTold, SituationTold, VulnerabilityTold } from "../../domain/exchange/candidates.js";
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

/** How what somebody else's document tells came here. */
const published = { channel: "IMPORT", detectionMethod: "PUBLIC_SOURCE" } as const;

export function eventDraft(
  unit: ActionUnit,
  { constituencyId, scale }: Place,
  told: EventTold,
): NewRecord<"SecurityEvent"> {
  const { title, description, occurredAt, label } = told;
  const said = {
    ...{ title, description, occurredAt, label },
    suspectedCategories: [...told.suspectedCategories],
    ...published,
    externalReferences: [...told.ids],
  };
  const { now, origin } = unit;
  return newEvent(said, { reference: drawReference("EVT", now), constituencyId, now, origin, scale });
}

export function vulnerabilityDraft(
  { now, origin }: ActionUnit,
  { constituencyId }: Place,
  { title, description, affected, mitigation, label, ids }: VulnerabilityTold,
): NewRecord<"Vulnerability"> {
  const said = { title, description, affected, mitigation, label, ...published, externalReferences: [...ids] };
  return newVulnerability(said, { reference: drawReference("VUL", now), constituencyId, now, origin });
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

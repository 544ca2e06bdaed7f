import { declaredIncident } from "../../domain/decisions/declare-incident.js";
import { withoutEvents } from "../../domain/decisions/separate-events.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import { listOf } from "../../domain/records/record.js";
import { invalid, refuse } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import type { Consequence } from "../../domain/words.js";
import { newId } from "../../journal/unit-of-work.js";
import { type ChangeInput, defineAction } from "../action.js";
import { tableInForce } from "../adopted-tables.js";
import { admitMembersOf, handOverAudience, withdrawnInto } from "../case-audience.js";
import { moveRecords } from "../case-contents.js";
import { tieEvents, tiesOf, untie } from "../case-events.js";
import { indexCategories } from "../categories.js";
import { recordDecision } from "../decisions.js";
import { staysOutOfBand } from "../notices/out-of-band.js";
import { caseReference } from "../references.js";

export interface SplitIncident extends ChangeInput {
  incidentId: string;
  eventIds: string[];
  /** Records of the case that go with the events: evidence, tasks, messages. */
  recordIds?: string[] | null | undefined;
  reason: string;
  title?: string | null | undefined;
  /** The criterion that the new case meets; that of the old one when absent. */
  criterion?: string | null | undefined;
  /** When it turned out that they are two. */
  occurredAt?: PartialDate | null | undefined;
}

/**
 * One case turns out to be two (27035-1 §4.1): some of its events, and what belongs to them, become a case of their own.
 * The new one is declared, and rated, by itself; each knows of the other.
 */
export const splitIncident = defineAction<SplitIncident>("splitIncident", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId, input.version);
  const { clause } = ruleFor("splitIncident");
  if (input.eventIds.length === 0) {
    refuse({ code: "GUARD_NOT_MET", message: "A case is split off with at least one event.", clause });
  }
  if (input.reason.trim() === "") invalid("reason", "a split needs its reason");
  const criterion = input.criterion ?? incident.criterion;
  if (criterion.trim() === "") invalid("criterion", "must not be empty");
  const { parting, left } = await tiesOf(unit, incident, input.eventIds);
  if (left.length === 0) {
    refuse({ code: "GUARD_NOT_MET", message: "Both cases keep at least one event.", clause });
  }
  const at = unit.happened(input.occurredAt);
  const { constituencyId, causeIntent, causeMeans } = incident;
  const consequences = listOf<Consequence>(incident.consequences);
  const declaration = { criterion, title: input.title ?? null, causeIntent, causeMeans, consequences };
  const id = newId("inc");
  const isRestricted = incident.restrictedTo !== null;
  const declared = declaredIncident({ ...declaration, label: incident.label }, parting, {
    ...{ constituencyId, restrictedTo: isRestricted ? id : null, now: unit.now, declaredAt: at },
    reference: await caseReference(unit, isRestricted, constituencyId),
    criteriaMet: listOf<string>(incident.criteriaMet ?? "[]"),
    criteriaVersion: incident.criteriaVersion ?? 1,
    scale: await tableInForce(unit, "ClassificationScale", constituencyId),
  });
  const { exerciseId } = incident;
  const of = { splitFromId: incident.id, splitReason: input.reason, exerciseId };
  const about = { about: [incident.id], occurredAt: at };
  const part = await unit.create("Incident", { id, ...declared, ...of }, about);
  const way = { from: incident, to: part, at, reason: input.reason };
  if (isRestricted) await admitMembersOf(unit, incident, part);
  const taken = isRestricted ? await withdrawnInto(unit, parting, way) : parting;
  await unit.change("Incident", incident, withoutEvents(incident, parting, left), { about: [part.id], occurredAt: at });
  await untie(unit, incident, parting, { reason: input.reason, at });
  await tieEvents(unit, part, taken, { reason: input.reason, at });
  await moveRecords(unit, input.recordIds ?? [], way);
  if (isRestricted) await handOverAudience(unit, input.recordIds ?? [], way);
  await staysOutOfBand(unit, incident, part);
  await indexCategories(unit, part);
  const decided = { kind: "DECLARATION", outcome: "INCIDENT", reason: input.reason, at } as const;
  await recordDecision(unit, part, { ...decided, basis: [incident.id, ...parting.map(({ id }) => id)] });
});

import type { RecordOf } from "../../../entities/index.js";
import type { DocumentRead, EventTold, IndicatorTold, VulnerabilityTold } from "../../domain/exchange/candidates.js";
import { cut } from "../../domain/foreign/tidy.js";
import { strictestLabel } from "../../domain/labels.js";
import { type ExternalReference, jsonList, listOf } from "../../domain/records/record.js";
import { storedReferences } from "../../domain/references.js";
import { textViolations } from "../../journal/unit-of-work.js";
import type { ActionUnit } from "../unit.js";
import { type ImportReport, keyOf, knownNumbers } from "./take-in.js";

type Incident = RecordOf<"Incident">;

/** As many numbers a record can have elsewhere. */
const MOST_NUMBERS = 50;

/**
 * Takes what a document says into a case: what to look for as its indicators, each once, and the numbers of what it
 * reports as numbers of the case. What the case itself says stays as it is.
 */
export async function takeIntoCase(unit: ActionUnit, incident: Incident, read: DocumentRead): Promise<ImportReport> {
  const report: ImportReport = { created: 0, unchanged: 0, notTaken: [...read.notTaken] };
  const signs: IndicatorTold[] = [];
  const events: EventTold[] = [];
  for (const candidate of read.candidates) {
    if (candidate.type === "Indicator") signs.push(candidate);
    else if (candidate.type === "Vulnerability") signs.push(asIndicator(candidate));
    else if (candidate.type === "SecurityEvent") events.push(candidate);
    else report.notTaken.push({ path: candidate.path, reason: "is about no case: importDocument takes it" });
  }
  await addNumbers(unit, incident, events, report);
  await addIndicators(unit, incident, signs, report);
  return report;
}

/** In a case a weakness is a sign of it: by its CVE, where it has one. */
function asIndicator({ path, ids, label, title, description }: VulnerabilityTold): IndicatorTold {
  const value = ids.find(({ source }) => source === "CVE")?.id ?? title;
  const note = description === null ? null : cut(description, 2_000);
  return {
    type: "Indicator",
    path,
    ids,
    label,
    kind: "VULNERABILITY",
    value,
    note,
    pap: null,
    source: null,
    seenAt: null,
  };
}

async function addNumbers(
  unit: ActionUnit,
  incident: Incident,
  events: readonly EventTold[],
  report: ImportReport,
): Promise<void> {
  const own = listOf<ExternalReference>(incident.externalReferences);
  const known = new Set(own.map(keyOf));
  const others = await knownNumbers(unit, "Incident", incident, events);
  const fresh: ExternalReference[] = [];
  for (const { path, ids } of events) {
    const added = ids.filter((id) => !known.has(keyOf(id)));
    if (added.length === 0) report.unchanged += 1;
    else if (added.some((id) => others.has(keyOf(id)))) {
      report.notTaken.push({ path, reason: "its number is another case's" });
    } else if (own.length + fresh.length + added.length > MOST_NUMBERS) {
      report.notTaken.push({ path, reason: `the case would have more than ${MOST_NUMBERS} numbers` });
    } else {
      for (const id of added) known.add(keyOf(id));
      fresh.push(...storedReferences(added));
      report.notTaken.push({ path, reason: "its number is the case's now; what it says of itself is not taken in" });
    }
  }
  if (fresh.length === 0) return;
  await unit.claimReferences("Incident", [{ record: incident, references: fresh }]);
  await unit.change("Incident", incident, { externalReferences: jsonList([...own, ...fresh]) });
}

async function addIndicators(
  unit: ActionUnit,
  incident: Incident,
  signs: readonly IndicatorTold[],
  report: ImportReport,
): Promise<void> {
  const { id: incidentId, constituencyId, restrictedTo } = incident;
  const there = await unit.allOf("Indicator", "r.incidentId = ?", [incidentId]);
  const known = new Set(there.flatMap(({ kind, value, externalId }) => [signOf(kind, value), `id ${externalId}`]));
  const drafts = [];
  for (const { path, kind, value, note, pap, ids, label, seenAt } of signs) {
    const externalId = ids[0]?.id ?? null;
    const names = [signOf(kind, value), `id ${externalId}`];
    if (names.some((name) => known.has(name))) {
      report.unchanged += 1;
      continue;
    }
    for (const name of names) known.add(name);
    // What is in a case is as strict as the case, at least.
    const place = { incidentId, constituencyId, restrictedTo, label: strictestLabel([incident.label, label]) };
    const draft = { ...place, kind, value, note, pap, externalId, occurredAt: seenAt };
    const [violation] = textViolations("Indicator", draft);
    if (violation) report.notTaken.push({ path, reason: `${violation.path} ${violation.message}` });
    else drafts.push(draft);
  }
  if (drafts.length === 0) return;
  await unit.createAll("Indicator", drafts, ({ occurredAt }) => ({ about: [incidentId], occurredAt }));
  report.created += drafts.length;
}

const signOf = (kind: string, value: string): string => `${kind} ${value.toLowerCase()}`;

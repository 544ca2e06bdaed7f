import {
  asSituation,
  type Candidate,
  type DocumentRead,
  type EventTold,
  type NotTaken,
  type SituationTold,
  type VulnerabilityTold,
} from "../../domain/exchange/candidates.js";
import type { ExternalReference } from "../../domain/records/record.js";
import { type NewRecord, textViolations } from "../../journal/unit-of-work.js";
import { tableForReports } from "../adopted-tables.js";
import type { ActionUnit } from "../unit.js";
import { eventDraft, type Place, situationDraft, vulnerabilityDraft } from "./drafts.js";

/** What became of a document of others. */
export interface ImportReport {
  created: number;
  /** There before, by the numbers that they have elsewhere. */
  unchanged: number;
  notTaken: NotTaken[];
}

type Kept = EventTold | VulnerabilityTold | SituationTold;

/**
 * Takes what a document says into a constituency: each thing once, by the numbers that it has elsewhere, and whole or
 * not at all. Everything is in one unit of work.
 */
export async function takeIn(unit: ActionUnit, constituencyId: string, read: DocumentRead): Promise<ImportReport> {
  const report: ImportReport = { created: 0, unchanged: 0, notTaken: [...read.notTaken] };
  const kept = read.candidates.map(asKept);
  const place = { constituencyId, scale: await tableForReports(unit, "ClassificationScale", constituencyId) };
  const keeping = { unit, place, report };
  await keepAll(
    keeping,
    "SecurityEvent",
    kept.filter((told) => told.type === "SecurityEvent"),
    eventDraft,
  );
  await keepAll(
    keeping,
    "Vulnerability",
    kept.filter((told) => told.type === "Vulnerability"),
    vulnerabilityDraft,
  );
  await keepAll(
    keeping,
    "SituationItem",
    kept.filter((told) => told.type === "SituationItem"),
    situationDraft,
  );
  return report;
}

const asKept = (candidate: Candidate): Kept => (candidate.type === "Indicator" ? asSituation(candidate) : candidate);

interface Keeping {
  unit: ActionUnit;
  place: Place;
  report: ImportReport;
}

/** Makes records of one type of what is not there yet, and remembers their numbers. */
async function keepAll<K extends Kept>(
  { unit, place, report }: Keeping,
  type: K["type"],
  told: readonly K[],
  draftOf: (unit: ActionUnit, place: Place, told: K) => NewRecord<K["type"]>,
): Promise<void> {
  const known = await knownNumbers(unit, type, { ...place, restrictedTo: null }, told);
  const drafts: { fields: NewRecord<K["type"]>; references: readonly ExternalReference[] }[] = [];
  for (const one of told) {
    const there = one.ids.find((id) => known.has(keyOf(id)));
    if (there) {
      report.unchanged += 1;
      // By a number that is not this document's own, it was somebody else who told of it.
      if (there !== one.ids[0]) {
        const reason = `is known already by ${there.source} ${there.id}; what this document says of it is not taken in`;
        report.notTaken.push({ path: one.path, reason });
      }
      continue;
    }
    for (const id of one.ids) known.add(keyOf(id));
    const fields = draftOf(unit, place, one);
    const [violation] = textViolations(type, fields);
    if (violation) report.notTaken.push({ path: one.path, reason: `${violation.path} ${violation.message}` });
    else drafts.push({ fields, references: one.ids });
  }
  if (drafts.length === 0) return;
  const records = await unit.createAll(
    type,
    drafts.map(({ fields }) => fields),
    (row) => ({ occurredAt: "occurredAt" in row ? (row.occurredAt as string | null) : null }),
  );
  const claims = records.map((record, index) => ({ record, references: drafts[index]?.references ?? [] }));
  await unit.claimReferences(type, claims);
  report.created += records.length;
}

export const keyOf = ({ source, id }: ExternalReference): string => JSON.stringify([source, id]);

/** The numbers of the document that records of the constituency have already, for those who read such records. */
export async function knownNumbers(
  unit: ActionUnit,
  type: Kept["type"] | "Incident",
  { constituencyId, restrictedTo }: { constituencyId: string; restrictedTo: string | null },
  told: readonly Pick<Kept, "ids">[],
): Promise<Set<string>> {
  const ids = [...new Set(told.flatMap((one) => one.ids.map(({ id }) => id)))];
  const audience = unit.audienceOf(type, { constituencyId, restrictedTo });
  const known = new Set<string>();
  const CHUNK = 5_000;
  for (let start = 0; start < ids.length; start += CHUNK) {
    const some = ids.slice(start, start + CHUNK);
    const rows = await unit.transaction.query<{ source: string; externalId: string }>(
      `SELECT source, externalId FROM external_reference
        WHERE constituencyId = ? AND recordType = ? AND audience = ? AND externalId IN (${some.map(() => "?").join(",")})`,
      [constituencyId, type, audience, ...some],
    );
    for (const { source, externalId } of rows) known.add(keyOf({ source, id: externalId, url: null }));
  }
  return known;
}

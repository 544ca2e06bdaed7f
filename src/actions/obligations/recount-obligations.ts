import type { RecordOf } from "../../../entities/index.js";
import { calendar } from "../../calendar/calendar.js";
import { type CaseUnderLaw, type Clock, clocksOf } from "../../domain/obligations/deadlines.js";
import { duties } from "../../domain/obligations/duties/index.js";
import { counted, differences, filedByDuty, lifted } from "../../domain/obligations/recount.js";
import type { RegulatedAs } from "../../domain/obligations/words.js";
import type { CaseFact, RegulatoryProfile } from "../../domain/records/obligations.js";
import { listOf, type RecordType } from "../../domain/records/record.js";
import { earliestInstant } from "../../domain/time.js";
import { ofCase } from "../responses/case-record.js";
import type { ActionUnit } from "../unit.js";

type Incident = RecordOf<"Incident">;
type Obligation = RecordOf<"ReportingObligation">;

/** A new profile touches open cases; more than these at once wait for their next change. */
const MOST_CASES = 500;

/** The cases whose clocks may have changed by what the unit did: their own records, or the law that they are under. */
export async function casesToRecount(unit: ActionUnit): Promise<string[]> {
  const ids = new Set<string>();
  for (const { type, row } of unit.touched) {
    if (type === "Incident") ids.add(row.id);
    if (moving.has(type)) ids.add((row as unknown as { incidentId: string }).incidentId);
    if (type === "RegulatoryProfile") for (const id of await openCasesOf(unit, row.constituencyId)) ids.add(id);
  }
  return [...ids];
}

const moving: ReadonlySet<RecordType> = new Set(["CaseFact", "Filing"]);

async function openCasesOf(unit: ActionUnit, constituencyId: string): Promise<string[]> {
  const rows = await unit.transaction.query<{ id: string }>(
    `SELECT i.id FROM incident i WHERE i.constituencyId = ? AND i.state NOT IN ('CLOSED', 'MERGED')
        AND EXISTS (SELECT 1 FROM case_fact f WHERE f.incidentId = i.id)
      ORDER BY i.reportedAt DESC, i.id LIMIT ${MOST_CASES}`,
    [constituencyId],
  );
  return rows.map(({ id }) => id);
}

/** Brings the obligations of a case to what its facts, its filings and the law make of them. Only live cases have any. */
export async function recountObligations(unit: ActionUnit, incidentId: string): Promise<void> {
  const facts = await unit.allOf("CaseFact", "r.incidentId = ?", [incidentId]);
  if (facts.length === 0 && !isMerged(unit, incidentId)) return;
  const [incident] = await unit.allOf("Incident", "r.id = ?", [incidentId]);
  if (incident?.origin !== "LIVE") return;
  const profile = await profileOf(unit, incident.constituencyId);
  const stored = await unit.allOf("ReportingObligation", "r.incidentId = ?", [incidentId]);
  const filings = filedByDuty(stored, await unit.allOf("Filing", "r.incidentId = ?", [incidentId]));
  // What has become part of another case is counted there.
  const clocks =
    profile && incident.state !== "MERGED"
      ? clocksOf(duties, underLaw(incident, facts, filings, profile), calendar)
      : [];
  await settle(unit, incident, { clocks, stored, filings });
}

function isMerged(unit: ActionUnit, incidentId: string): boolean {
  return unit.touched.some(({ row }) => row.id === incidentId && (row as Incident).state === "MERGED");
}

async function profileOf(unit: ActionUnit, constituencyId: string): Promise<RegulatoryProfile | null> {
  // Without a lock: cases of one constituency must not wait for each other.
  const [profile] = await unit.transaction.query<RegulatoryProfile>(
    "SELECT * FROM regulatory_profile WHERE constituencyId = ?",
    [constituencyId],
  );
  return profile ?? null;
}

function underLaw(
  incident: Incident,
  facts: readonly CaseFact[],
  filings: CaseUnderLaw["filings"],
  profile: RegulatoryProfile,
): CaseUnderLaw {
  const established = facts.filter(({ holds }) => holds).map(({ kind, since }) => [kind, since] as const);
  // Where nobody recorded the awareness by itself, it began when the incident was noticed.
  const noticed = earliestInstant(incident.detectedAt ?? incident.reportedAt);
  const holidays = new Set(listOf<string>(profile.holidays));
  return {
    incident,
    regulatedAs: new Set(listOf<RegulatedAs>(profile.regulatedAs)),
    facts: new Map([["AWARE_OF_INCIDENT", noticed], ...established]),
    filings,
    place: { timeZone: profile.timeZone, isHoliday: (day) => holidays.has(day) },
    ownTerm: profile.internalTermHours === null ? null : { hours: Number(profile.internalTermHours) },
  };
}

async function settle(
  unit: ActionUnit,
  incident: Incident,
  { clocks, stored, filings }: { clocks: Clock[]; stored: Obligation[]; filings: CaseUnderLaw["filings"] },
): Promise<void> {
  const about = { about: [incident.id] };
  const asked = new Set<string>();
  const own = new Set(unit.touched.map(({ row }) => row.id));
  for (const clock of clocks) {
    const { code } = clock.duty;
    asked.add(code);
    const known = stored.find(({ duty }) => duty === code);
    const wanted = counted(clock, filings.get(code) ?? [], known ?? { extendedUntil: null }, unit.now);
    if (!known) await unit.create("ReportingObligation", { ...ofCase(incident), ...fresh, ...wanted }, about);
    // What the action itself changed, it has counted itself.
    else if (!own.has(known.id)) await changeWhereNeeded(unit, known, wanted);
  }
  for (const known of stored) if (!asked.has(known.duty)) await changeWhereNeeded(unit, known, lifted(known));
}

async function changeWhereNeeded(unit: ActionUnit, known: Obligation, wanted: Partial<Obligation>): Promise<void> {
  const changes = differences(known, wanted);
  if (Object.keys(changes).length === 0) return;
  await unit.change("ReportingObligation", known, changes, { about: [known.incidentId] });
}

const fresh = {
  extendedUntil: null,
  extendedBy: null,
  delayReason: null,
  delayToldAt: null,
  written: "{}",
} as const;

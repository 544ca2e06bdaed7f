import type { RegulatedAs } from "../../domain/obligations/words.js";
import { jsonList } from "../../domain/records/record.js";
import { invalid, refuse } from "../../domain/refusal.js";
import { type ActionInput, defineAction } from "../action.js";
import { asDuplicate } from "../identity.js";
import { knownZone } from "../time-zone.js";

export interface SetRegulatoryProfile extends ActionInput {
  constituencyId?: string | null | undefined;
  regulatedAs: RegulatedAs[];
  timeZone: string;
  holidays?: string[] | null | undefined;
  /** Within how many hours the organization's own rules want management told. */
  internalTermHours?: number | null | undefined;
  /** The version that the author saw; absent where there was no profile. */
  version?: number | null | undefined;
}

const MOST_HOLIDAYS = 2_000;
/** A year. */
const MOST_HOURS = 8_760;

/** Says what the law sees in a constituency's organization, and where its terms are counted (27035-3 §12.3). */
export const setRegulatoryProfile = defineAction<SetRegulatoryProfile>("setRegulatoryProfile", async (unit, input) => {
  const constituencyId = await unit.constituencyFor(input.constituencyId);
  const [known] = await unit.allOf("RegulatoryProfile", "r.constituencyId = ?", [constituencyId]);
  if ((known?.version ?? null) !== (input.version ?? null)) {
    const message = known ? "The profile was set already, or has changed." : "There is no profile yet.";
    refuse({ code: "CONFLICT", message, currentVersion: known?.version ?? null });
  }
  const profile = {
    regulatedAs: jsonList([...new Set(input.regulatedAs)].sort()),
    timeZone: knownZone(input.timeZone),
    holidays: jsonList(storedHolidays(input.holidays ?? [])),
    internalTermHours: ownTerm(input.internalTermHours ?? null),
  };
  if (known) await unit.change("RegulatoryProfile", known, profile);
  else {
    const place = { constituencyId, label: "GREEN", restrictedTo: null } as const;
    await unit.create("RegulatoryProfile", { ...place, ...profile }).catch(asDuplicate("constituencyId"));
  }
});

function ownTerm(hours: number | null): number | null {
  if (hours !== null && !(hours >= 1 && hours <= MOST_HOURS))
    invalid("internalTermHours", `must be 1 to ${MOST_HOURS}`);
  return hours;
}

function storedHolidays(days: readonly string[]): string[] {
  if (days.length > MOST_HOLIDAYS) invalid("holidays", `must be at most ${MOST_HOLIDAYS}`);
  for (const [index, day] of days.entries()) {
    const date = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
    if (!date || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day)) {
      invalid(`holidays.${index}`, "must be a day as YYYY-MM-DD");
    }
  }
  return [...new Set(days)].sort();
}

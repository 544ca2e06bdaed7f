import type { Incident } from "../records/incident.js";
import { earliestInstant, type Instant } from "../time.js";
import type { Anchor, Calendar, Duty, Place, Term } from "./duty.js";
import { isUsFederalHoliday } from "./holidays.js";
import type { CaseFactKind, RegulatedAs } from "./words.js";

/** What the law may look at in one case. */
export interface CaseUnderLaw {
  incident: Pick<Incident, "resolvedAt" | "recoveredAt">;
  regulatedAs: ReadonlySet<RegulatedAs>;
  /** What is established, and since when. */
  facts: ReadonlyMap<CaseFactKind, Instant>;
  /** When each duty was answered, oldest first. */
  filings: ReadonlyMap<string, readonly Instant[]>;
  place: Place;
  /** The term that the organization has set itself. */
  ownTerm: Term | null;
}

/** The clock of one duty in one case: it waits for its anchor, or runs from it; without a term it is due at once. */
export interface Clock {
  duty: Duty;
  anchorAt: Instant | null;
  dueAt: Instant | null;
}

/** The clocks of every duty that a case brings, as its facts stand. */
export function clocksOf(duties: readonly Duty[], given: CaseUnderLaw, calendar: Calendar): Clock[] {
  return duties
    .filter((duty) => applies(duty, given))
    .map((duty) => clockOf(duty, given, calendar))
    .filter((clock): clock is Clock => clock !== null);
}

function applies(duty: Duty, given: CaseUnderLaw): boolean {
  const { inForce, regulatedAs, facts, unless = [] } = duty;
  return (
    inForce &&
    regulatedAs.some((kind) => given.regulatedAs.has(kind)) &&
    facts.every((fact) => given.facts.has(fact)) &&
    !unless.some((fact) => given.facts.has(fact)) &&
    isLaw(duty, given)
  );
}

/** Whether the duty was law when the last of the facts that it asks for was established. */
function isLaw({ facts, validFrom, validTo }: Duty, given: CaseUnderLaw): boolean {
  const since =
    facts
      .map((fact) => given.facts.get(fact) ?? "")
      .sort()
      .at(-1) ?? "";
  return (validFrom === null || since >= validFrom) && (validTo === null || since < validTo);
}

/** Null where the duty is not asked for after all. */
function clockOf(duty: Duty, given: CaseUnderLaw, calendar: Calendar): Clock | null {
  const anchorAt = momentOf(duty.anchor, given);
  const behind = duty.onlyBehind && momentOf(duty.onlyBehind, given);
  if (duty.onlyBehind && (behind == null || (anchorAt !== null && anchorAt <= behind))) return null;
  if (anchorAt === null) return { duty, anchorAt, dueAt: null };
  const place = placeOf(duty, given);
  const term = termFor(duty, given);
  if (term === null) return { duty, anchorAt, dueAt: null };
  const end = calendar.endOf(anchorAt, term, place);
  const handled = momentOf({ field: "resolvedAt" }, given);
  const stillHandled = handled === null || handled > end;
  if (duty.onlyWhileHandled && !stillHandled) return null;
  if (duty.whileHandled && stillHandled) {
    const from = momentOf(duty.whileHandled.anchor, given);
    const later = from && calendar.endOf(from, duty.whileHandled.term, place);
    return { duty, anchorAt: from, dueAt: later };
  }
  return { duty, anchorAt, dueAt: onWorkingDay(duty, capped(duty, anchorAt, end, given, calendar), given, calendar) };
}

/** When the event happened from which a term runs; null while it has not. */
function momentOf(anchor: Anchor, { facts, filings, incident }: CaseUnderLaw): Instant | null {
  if ("fact" in anchor) return facts.get(anchor.fact) ?? null;
  if ("field" in anchor) return incident[anchor.field] && earliestInstant(incident[anchor.field] as string);
  const times = anchor.filed.flatMap((code) => filings.get(code) ?? []).sort();
  return (anchor.which === "FIRST" ? times[0] : times.at(-1)) ?? null;
}

function termFor({ term, ownTerm, termFor: shorter = {} }: Duty, given: CaseUnderLaw): Term | null {
  if (ownTerm) return given.ownTerm;
  const own = Object.entries(shorter).find(([kind]) => given.regulatedAs.has(kind as RegulatedAs));
  return own?.[1] ?? term;
}

function placeOf({ place }: Duty, given: CaseUnderLaw): Place {
  if (!place) return given.place;
  return { timeZone: place.timeZone, closesAt: place.closesAt, isHoliday: isUsFederalHoliday };
}

/** The earlier of two ends, unless the term began only behind the other: then it has its whole length. */
function capped(
  { notLaterThan }: Duty,
  anchorAt: Instant,
  end: Instant,
  given: CaseUnderLaw,
  calendar: Calendar,
): Instant {
  const from = notLaterThan && momentOf(notLaterThan.anchor, given);
  if (!notLaterThan || !from) return end;
  const cap = calendar.endOf(from, notLaterThan.term, given.place);
  return anchorAt <= cap && cap < end ? cap : end;
}

function onWorkingDay({ daysOff }: Duty, end: Instant, given: CaseUnderLaw, calendar: Calendar): Instant {
  if (!daysOff || daysOff.exceptFor.some((kind) => given.regulatedAs.has(kind))) return end;
  return calendar.workingDay(end, given.place);
}

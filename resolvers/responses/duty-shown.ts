import type { Anchor, Duty, Term } from "../../src/domain/obligations/duty.js";
import type { CalendarRule } from "../../src/domain/obligations/words.js";

/** A duty in the shape of the schema: what programs count with, in words and as durations. */
export function dutyShown(duty: Duty) {
  const { anchor, term, ownTerm = false, unless = [], ...same } = duty;
  return {
    ...same,
    unless,
    ownTerm,
    anchor: anchorShown(anchor),
    term: term && durationOf(term),
    calendarRule: ruleOf(term),
  };
}

function anchorShown(anchor: Anchor): string {
  if ("fact" in anchor) return anchor.fact;
  if ("field" in anchor) return anchor.field;
  return `${anchor.which} filing of ${anchor.filed.join(" or ")}`;
}

function durationOf(term: Term): string {
  if ("hours" in term) return `PT${term.hours}H`;
  if ("months" in term) return `P${term.months}M`;
  return `P${"days" in term ? term.days : term.businessDays}D`;
}

function ruleOf(term: Term | null): CalendarRule {
  if (term === null) return "WITHOUT_UNDUE_DELAY";
  if ("hours" in term) return "ELAPSED_HOURS";
  return "businessDays" in term ? "BUSINESS_DAYS" : "CALENDAR";
}

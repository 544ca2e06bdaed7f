import { type Instant, instantOf } from "../time.js";
import type { ObligationState } from "./words.js";

/** What of an obligation its state follows from. */
export interface Timed {
  anchorAt: Instant | null;
  /** The end of the term, longer where the authority allowed it; null where there is no number. */
  dueAt: Instant | null;
  metAt: Instant | null;
}

/** The last parts of a term: from a third of it a filing is approaching, from a tenth it is due. */
const APPROACHING = 1 / 3;
const DUE = 1 / 10;

/** Where an obligation stands at a moment. One without a term is due from its anchor on and never missed. */
export function stateAt({ anchorAt, dueAt, metAt }: Timed, now: Instant): ObligationState {
  if (metAt !== null) return "MET";
  if (anchorAt === null) return "WAITING";
  if (dueAt === null) return "DUE";
  if (now >= dueAt) return "MISSED";
  if (now >= before(anchorAt, dueAt, DUE)) return "DUE";
  return now >= before(anchorAt, dueAt, APPROACHING) ? "APPROACHING" : "OPEN";
}

/** When the state changes by itself next; never, where only somebody's act can change it. */
export function nextChange(state: ObligationState, { anchorAt, dueAt }: Timed): Instant {
  if (anchorAt === null || dueAt === null) return NEVER;
  if (state === "OPEN") return before(anchorAt, dueAt, APPROACHING);
  if (state === "APPROACHING") return before(anchorAt, dueAt, DUE);
  return state === "DUE" ? dueAt : NEVER;
}

/** Sorts behind every time. */
const NEVER = "9999";

function before(anchorAt: Instant, dueAt: Instant, part: number): Instant {
  const end = Date.parse(dueAt);
  return instantOf(Math.max(0, end - Math.max(0, end - Date.parse(anchorAt)) * part) * 1000);
}

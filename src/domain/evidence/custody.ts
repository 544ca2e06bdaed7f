import type { CustodyStep } from "../records/evidence.js";
import { earliestInstant, isSurelyAfter, type PartialDate } from "../time.js";
import type { CustodyFaultKind } from "./words.js";

type Step = Pick<CustodyStep, "sequence" | "kind" | "occurredAt" | "holderId" | "carrier" | "place">;

/** What is not right with a chain of custody, and between which times. */
export interface CustodyFault {
  kind: CustodyFaultKind;
  from: PartialDate | null;
  to: PartialDate | null;
  /** The number of the step at which it shows. */
  sequence: number;
}

/** Who had the evidence at a moment. */
export interface CustodyMoment {
  holderId: string | null;
  /** Who carried it, while it was on its way. */
  carrier: string | null;
  place: string | null;
  /** The number of the last step until then. */
  sequence: number;
}

/** Who had it at the moment, by the last step that surely was not later; null before the first. */
export function custodyAt(steps: readonly Step[], at: PartialDate): CustodyMoment | null {
  const until = steps.filter(({ occurredAt }) => occurredAt !== null && !isSurelyAfter(occurredAt, at)).at(-1);
  if (!until) return null;
  const { holderId, carrier, place, sequence } = until;
  return { holderId, carrier: until.kind === "HANDED_OVER" ? carrier : null, place, sequence };
}

/**
 * Where the chain does not hold: a time in which nobody is known to have had it, two who had it at once, and steps of
 * which nobody knows when they were. `collectedAt` is when the evidence is said to have been collected.
 */
export function custodyFaults(steps: readonly Step[], collectedAt: PartialDate | null): CustodyFault[] {
  const faults: CustodyFault[] = [];
  const [first] = steps;
  if (!first) return [];
  if (collectedAt !== null && first.occurredAt !== null && isLongAfter(first.occurredAt, collectedAt)) {
    faults.push({ kind: "GAP", from: collectedAt, to: first.occurredAt, sequence: first.sequence });
  }
  let last: Step | null = null;
  for (const step of steps) {
    const { occurredAt, sequence } = step;
    if (occurredAt === null) {
      faults.push({ kind: "UNKNOWN_TIME", from: last?.occurredAt ?? null, to: null, sequence });
      continue;
    }
    if (last?.occurredAt && isSurelyAfter(last.occurredAt, occurredAt)) {
      faults.push({ kind: "OVERLAP", from: occurredAt, to: last.occurredAt, sequence });
    }
    // On its way with somebody of whom nothing is known, it was with nobody.
    const isLeft = last?.kind === "HANDED_OVER" && last.holderId === null && last.carrier === null;
    if (isLeft && last?.occurredAt && isSurelyAfter(occurredAt, last.occurredAt)) {
      faults.push({ kind: "GAP", from: last.occurredAt, to: occurredAt, sequence });
    }
    last = step;
  }
  return faults;
}

/** Between collecting and writing it down a quarter of an hour may pass, in milliseconds. */
const TO_WRITE_IT_DOWN = 900_000;

function isLongAfter(later: PartialDate, earlier: PartialDate): boolean {
  const passed = Date.parse(earliestInstant(later)) - Date.parse(earliestInstant(earlier));
  return isSurelyAfter(later, earlier) && passed > TO_WRITE_IT_DOWN;
}

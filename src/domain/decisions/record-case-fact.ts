import type { CaseFactKind } from "../obligations/words.js";
import type { Violation } from "../refusal.js";
import { type Instant, isSurelyAfter, type PartialDate } from "../time.js";

/** What cannot have been established before something else was. */
const notBefore: Partial<Record<CaseFactKind, CaseFactKind>> = {
  MAJOR_INCIDENT: "AWARE_OF_INCIDENT",
  HIGH_RISK_TO_PERSONS: "PERSONAL_DATA_BREACH",
  RISK_TO_PERSONS_UNLIKELY: "PERSONAL_DATA_BREACH",
};

/** What cannot both be true. */
const contrary: Partial<Record<CaseFactKind, CaseFactKind>> = {
  RISK_TO_PERSONS_UNLIKELY: "HIGH_RISK_TO_PERSONS",
  HIGH_RISK_TO_PERSONS: "RISK_TO_PERSONS_UNLIKELY",
};

/** What contradicts itself, the clock or the other facts of the case. */
export function factViolations(
  fact: { kind: CaseFactKind; holds: boolean; since: Instant },
  others: ReadonlyMap<CaseFactKind, Instant>,
  { occurredAt, now }: { occurredAt: PartialDate | null; now: Instant },
): Violation[] {
  const { kind, holds, since } = fact;
  const violations: Violation[] = [];
  const at = (message: string, path = "since") => violations.push({ path, message });
  if (since > now) at("lies in the future");
  if (occurredAt !== null && isSurelyAfter(occurredAt, since)) at("lies before the incident occurred");
  if (!holds) return violations;
  const earlier = notBefore[kind];
  const begun = earlier && others.get(earlier);
  if (begun && since < begun) at(`lies before ${earlier}`);
  for (const [later, needs] of Object.entries(notBefore)) {
    const then = others.get(later as CaseFactKind);
    if (needs === kind && then && then < since) at(`lies behind ${later}`);
  }
  const other = contrary[kind];
  if (other && others.has(other)) at(`contradicts ${other}, which holds`, "kind");
  return violations;
}

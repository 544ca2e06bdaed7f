import type { Filing, ReportingObligation } from "../records/obligations.js";
import type { Instant } from "../time.js";
import type { Clock } from "./deadlines.js";
import { stateAt } from "./state.js";

/** What a clock makes of its obligation. */
export type Counted = Pick<
  ReportingObligation,
  "duty" | "regime" | "stage" | "state" | "anchorAt" | "dueAt" | "metAt" | "late"
>;

type Extended = Pick<ReportingObligation, "extendedUntil">;

/** An obligation as its clock and its filings have it now. */
export function counted(
  { duty, anchorAt, dueAt }: Clock,
  filedAt: readonly Instant[],
  { extendedUntil }: Extended,
  now: Instant,
): Counted {
  const answers = duty.repeats ? filedAt.filter((at) => anchorAt !== null && at >= anchorAt) : filedAt;
  const metAt = [...answers].sort()[0] ?? null;
  const end = dueAt !== null && extendedUntil !== null && extendedUntil > dueAt ? extendedUntil : dueAt;
  const { code, regime, stage } = duty;
  const state = stateAt({ anchorAt, dueAt: end, metAt }, now);
  const late = metAt !== null && end !== null && metAt > end;
  return { duty: code, regime, stage, state, anchorAt, dueAt: end, metAt, late };
}

/** An obligation that the facts no longer bring. What was filed stays filed. */
export function lifted({ metAt, state }: Pick<ReportingObligation, "metAt" | "state">): Partial<Counted> {
  return metAt !== null || state === "LIFTED" ? {} : { state: "LIFTED", anchorAt: null, dueAt: null };
}

/** The fields that are not as they must be. */
export function differences<T extends object>(record: T, wanted: Partial<T>): Partial<T> {
  const changed = Object.entries(wanted).filter(([name, value]) => (record as Record<string, unknown>)[name] !== value);
  return Object.fromEntries(changed) as Partial<T>;
}

/** When each duty was answered, by its code; a filing that was withdrawn answers nothing. */
export function filedByDuty(
  obligations: readonly Pick<ReportingObligation, "id" | "duty">[],
  filings: readonly Pick<Filing, "obligationId" | "filedAt" | "withdrawnReason">[],
): Map<string, Instant[]> {
  const dutyOf = new Map(obligations.map(({ id, duty }) => [id, duty]));
  const filed = new Map<string, Instant[]>();
  for (const { obligationId, filedAt, withdrawnReason } of filings) {
    const duty = dutyOf.get(obligationId);
    if (duty === undefined || withdrawnReason !== null) continue;
    filed.set(duty, [...(filed.get(duty) ?? []), filedAt].sort());
  }
  return filed;
}

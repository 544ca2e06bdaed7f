import type { Duty } from "../obligations/duty.js";
import type { ReportingObligation } from "../records/obligations.js";
import { invalid, refuse } from "../refusal.js";
import type { Instant } from "../time.js";

/** A filing cannot lie ahead, nor before the event that it answers. */
export function demandPossibleTime(filedAt: Instant, anchorAt: Instant | null, now: Instant): void {
  if (filedAt > now) invalid("filedAt", "lies in the future");
  if (anchorAt !== null && filedAt < anchorAt) invalid("filedAt", `lies before ${anchorAt}, from which the term runs`);
}

/** Where the law wants to know why a filing is late, a late one says so. */
export function demandReasons(
  duty: Duty | null,
  { dueAt, delayReason }: Pick<ReportingObligation, "dueAt" | "delayReason">,
  filedAt: Instant,
  lateReason: string | null,
): void {
  const late = dueAt !== null && filedAt > dueAt;
  if (!late || !duty?.lateNeedsReasons || lateReason !== null || delayReason !== null) return;
  refuse({
    code: "GUARD_NOT_MET",
    message: "A filing behind its term must give the reasons for the delay.",
    clause: duty.article,
    violations: [{ path: "lateReason", message: "is needed" }],
  });
}

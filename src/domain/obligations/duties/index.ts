import type { Duty } from "../duty.js";
import { cra } from "./cra.js";
import { dora } from "./dora.js";
import { gdpr } from "./gdpr.js";
import { internal } from "./internal.js";
import { nis2 } from "./nis2.js";
import { unitedStates } from "./united-states.js";

/** Every duty to report that is known here, in force or not. No legal advice: whoever files checks the law. */
export const duties: readonly Duty[] = [...nis2, ...gdpr, ...dora, ...cra, ...unitedStates, ...internal];

const byCode = new Map(duties.map((duty) => [duty.code, duty]));

export function dutyOf(code: string): Duty | null {
  return byCode.get(code) ?? null;
}

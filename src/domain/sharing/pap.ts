import { members } from "../words.js";
import { PapLabel } from "./words.js";

const byStrictness = members(PapLabel);

/** Whether the one lets less be done than the other. */
export function isStricterPap(one: PapLabel, other: PapLabel): boolean {
  return byStrictness.indexOf(one) > byStrictness.indexOf(other);
}

/** The stricter of two; what was not said counts for nothing. */
export function stricterPap(one: PapLabel | null, other: PapLabel | null): PapLabel | null {
  if (one === null || other === null) return one ?? other;
  return isStricterPap(other, one) ? other : one;
}

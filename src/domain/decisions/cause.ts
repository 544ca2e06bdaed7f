import { invalid } from "../refusal.js";
import type { CauseMeans, NonTechnicalCause } from "../words.js";

/** By which means it came about: one facet of a cause, apart from whether somebody meant it (27035-1 §4.1). */
export interface MeansOfCause {
  causeMeans: CauseMeans;
  nonTechnicalCause: NonTechnicalCause | null;
}

type Told = { [F in keyof MeansOfCause]?: MeansOfCause[F] | null | undefined };

/** What is known of the means after somebody told more: what is absent stays. Who names one that is not technical says so. */
export function meansOfCause(before: MeansOfCause, told: Told): MeansOfCause {
  const named = told.nonTechnicalCause ?? null;
  const causeMeans = told.causeMeans ?? (named === null ? before.causeMeans : "NON_TECHNICAL");
  if (causeMeans === "NON_TECHNICAL") {
    const nonTechnicalCause = told.nonTechnicalCause === undefined ? before.nonTechnicalCause : named;
    return { causeMeans, nonTechnicalCause };
  }
  if (named !== null) invalid("nonTechnicalCause", "is for causes whose means are not technical");
  return { causeMeans, nonTechnicalCause: null };
}

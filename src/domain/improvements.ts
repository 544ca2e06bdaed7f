import type { RegisterColumns } from "./registers/index.js";
import type { Instant } from "./time.js";

type Improvement = Pick<RegisterColumns<"Improvement">, "state" | "dueAt">;

/** The states in which somebody still has to do something for an improvement to come about. */
export const improvementsUnderway: readonly Improvement["state"][] = ["PROPOSED", "ACCEPTED", "IN_PROGRESS"];

export function isOverdue({ state, dueAt }: Improvement, now: Instant): boolean {
  return dueAt !== null && dueAt < now && improvementsUnderway.includes(state);
}

import type { Due } from "../sweep.js";

/** A risk is accepted for a time; afterwards it waits for a decision: noted in the journal, which tells it live. */
export const acceptancesThatEnd: Due<"Vulnerability"> = {
  type: "Vulnerability",
  // What is known by its year or day holds to the end of it: no moment within has passed it.
  condition: (clockSql) =>
    `r.acceptanceEnded = 0 AND r.acceptedUntil <= ${clockSql}
      AND SUBSTR(${clockSql}, 1, LENGTH(r.acceptedUntil)) > r.acceptedUntil`,
  async note(work, vulnerability) {
    if (vulnerability.origin === "EXERCISE") work.facts.origin = "EXERCISE";
    const circumstances = { action: "reminder", occurredAt: vulnerability.acceptedUntil };
    await work.change("Vulnerability", vulnerability, { acceptanceEnded: true }, circumstances);
  },
};

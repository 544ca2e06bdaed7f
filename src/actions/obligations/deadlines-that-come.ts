import { stateAt } from "../../domain/obligations/state.js";
import type { Due } from "../sweep.js";

/** Terms approach, fall due and end by themselves: noted in the journal, which tells whoever follows deadlines. */
export const deadlinesThatCome: Due<"ReportingObligation"> = {
  type: "ReportingObligation",
  condition: (clockSql) => `r.nextChangeAt <= ${clockSql}`,
  async note(work, obligation) {
    // Never back to where it was, should this node's clock be behind the database's.
    const now = work.facts.now > obligation.nextChangeAt ? work.facts.now : obligation.nextChangeAt;
    const circumstances = { action: "deadline", about: [obligation.incidentId], occurredAt: obligation.nextChangeAt };
    await work.change("ReportingObligation", obligation, { state: stateAt(obligation, now) }, circumstances);
  },
};

import { type RecordOf, recordEntities } from "../../../entities/index.js";
import { stateAt } from "../../domain/obligations/state.js";
import { restoreFlags, tableOf } from "../../storage/table.js";
import { byItself } from "../notices/by-itself.js";
import { escalate } from "../notices/escalate.js";
import type { Due } from "../sweep.js";

const ACTION = "deadline";

/** Terms approach, fall due and end by themselves: noted in the journal, and told to whom the rules say. */
export const deadlinesThatCome: Due<"ReportingObligation"> = {
  type: "ReportingObligation",
  condition: (clockSql) => `r.nextChangeAt <= ${clockSql}`,
  async note(work, obligation) {
    // Never back to where it was, should this node's clock be behind the database's.
    const now = work.facts.now > obligation.nextChangeAt ? work.facts.now : obligation.nextChangeAt;
    const circumstances = { action: ACTION, about: [obligation.incidentId], occurredAt: obligation.nextChangeAt };
    await work.change("ReportingObligation", obligation, { state: stateAt(obligation, now) }, circumstances);
    const [incident] = await work.transaction.query<RecordOf<"Incident">>("SELECT * FROM incident WHERE id = ?", [
      obligation.incidentId,
    ]);
    if (!incident) return;
    restoreFlags(tableOf(recordEntities.Incident), [incident]);
    await escalate(byItself(work, ACTION), incident);
  },
};

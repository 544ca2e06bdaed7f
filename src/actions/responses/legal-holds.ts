import type { RecordOf } from "../../../entities/index.js";
import { listOf } from "../../domain/records/record.js";
import { refuse } from "../../domain/refusal.js";
import type { ActionUnit } from "../unit.js";

/** What is under a legal hold stays, until the hold is lifted (27050). */
export function demandNoHold(unit: ActionUnit, evidence: RecordOf<"Evidence">): Promise<void> {
  return demandNoHoldOn(unit, [evidence.incidentId], evidence);
}

/** The same for any record of these cases: a hold keeps the whole case, or the evidence that it names. */
export async function demandNoHoldOn(
  unit: ActionUnit,
  incidentIds: readonly string[],
  subject: { id: string },
): Promise<void> {
  if (incidentIds.length === 0) return;
  const cases = incidentIds.map(() => "?").join(",");
  // Whoever places a hold locks the case too: no hold comes between this look and the commit.
  await unit.allOf("Incident", `r.id IN (${cases})`, incidentIds);
  const holds = await unit.allOf("LegalHold", `r.incidentId IN (${cases}) AND r.state = 'PLACED'`, incidentIds);
  const holding = holds.filter(({ evidenceIds }) => {
    const named = listOf(evidenceIds);
    return named.length === 0 || named.includes(subject.id);
  });
  if (holding.length === 0) return;
  refuse({
    code: "GUARD_NOT_MET",
    message: "It is under a legal hold, which must be lifted first.",
    clause: "27035-1 §5.5, A (27050) (R-099)",
  });
}

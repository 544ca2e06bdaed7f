import type { RecordOf } from "../../../entities/index.js";
import { type DocumentationDemand, unsaid } from "../../domain/documentation.js";
import { listOf } from "../../domain/records/record.js";
import { refuse } from "../../domain/refusal.js";
import type { ActionUnit } from "../unit.js";

/** A case ends with everything said of it that the organization's guidelines demand (27035-1 §5.4 c, §5.5 c). */
export async function demandDocumented(unit: ActionUnit, incident: RecordOf<"Incident">): Promise<void> {
  const guidelines = await unit.allOf(
    "Document",
    "r.constituencyId = ? AND r.kind = 'DOCUMENTATION_GUIDELINES' AND r.state = 'APPROVED'",
    [incident.constituencyId],
  );
  const demands = guidelines.flatMap((document) => listOf<DocumentationDemand>(document.guidelines));
  const missing = unsaid(incident, demands, "LESSONS_LEARNT");
  if (missing.length === 0) return;
  refuse({
    code: "GUARD_NOT_MET",
    message: "The documentation guidelines demand more than is recorded of the case.",
    clause: "27035-1 §5.4 c), §5.5 c) (R-058, R-071)",
    violations: missing.map(({ field, what }) => ({ path: field, message: `${what}: is not recorded` })),
  });
}

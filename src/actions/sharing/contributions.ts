import type { RecordOf } from "../../../entities/index.js";
import { jsonList, listOf } from "../../domain/records/record.js";
import { storedReferences } from "../../domain/references.js";
import type { Draft } from "../register-rule.js";
import type { ActionUnit } from "../unit.js";

type Contribution = Draft<"PartnerContribution">;

/** What a partner brought becomes part of the case by a handler's decision, and stays marked as theirs. */
export async function takeIn(unit: ActionUnit, after: Contribution): Promise<Partial<RecordOf<"PartnerContribution">>> {
  if (unit.actionName === "recordPartnerContribution") unit.fromPartner();
  if (unit.actionName !== "takeInContribution") return {};
  unit.fromPartner();
  const made = await taken(unit, after);
  return { resultId: made?.id ?? null };
}

async function taken(unit: ActionUnit, contribution: Contribution): Promise<{ id: string } | null> {
  const { kind, incidentId, constituencyId, label, restrictedTo, occurredAt, value, text } = contribution;
  const place = { incidentId, constituencyId, label, restrictedTo, occurredAt };
  const circumstances = { about: [incidentId], occurredAt };
  if (kind === "INDICATOR") {
    const indicator = {
      kind: contribution.indicatorKind ?? "OTHER",
      value: value ?? "",
      note: text?.slice(0, 2_000) ?? null,
      pap: null,
      externalId: null,
    };
    return unit.create("Indicator", { ...place, ...indicator }, circumstances);
  }
  if (kind === "MESSAGE")
    return unit.create("CaseMessage", { ...place, body: text ?? "", channel: "HERE" }, circumstances);
  const [partner] = await unit.allOf("ExternalOrganization", "r.id = ?", [contribution.organizationId]);
  const source = partner?.name.slice(0, 100) ?? null;
  if (kind === "OBSERVATION") {
    const found = { subjectId: incidentId, method: "OTHER" as const, finding: text ?? "", source, toolId: null };
    const { incidentId: _, ...rest } = place;
    return unit.create("Observation", { ...rest, ...found }, circumstances);
  }
  return kind === "CASE_NUMBER" ? numbered(unit, incidentId, source ?? "", value ?? "") : null;
}

/** Their case number stands among the numbers of the case (27035-1 §4.1). */
async function numbered(unit: ActionUnit, incidentId: string, source: string, id: string) {
  const [incident] = await unit.allOf("Incident", "r.id = ?", [incidentId]);
  if (!incident) return null;
  const references = storedReferences([{ source, id: id.trim() }]);
  await unit.claimReferences("Incident", [{ record: incident, references }]);
  const externalReferences = jsonList([...listOf(incident.externalReferences), ...references]);
  return unit.change("Incident", incident, { externalReferences });
}

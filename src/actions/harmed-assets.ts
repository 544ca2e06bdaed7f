import type { RecordOf } from "../../entities/index.js";
import { IncidentAssetEntity } from "../../entities/journal.entity.js";
import { type JsonList, listOf } from "../domain/records/record.js";
import type { ActionUnit } from "./unit.js";

/**
 * Brings the index by which cases are found to have harmed one asset in step with what the unit assessed, and with the
 * assessments that it moved from one case to another.
 */
export async function indexHarmedAssets(unit: ActionUnit): Promise<void> {
  const assessed = unit.touched.flatMap(({ type, row }) =>
    type === "DamageAssessment" ? [(row as RecordOf<"DamageAssessment">).incidentId] : [],
  );
  if (assessed.length === 0) return;
  // A case that an assessment has left was changed by the same unit.
  const changed = unit.touched.flatMap(({ type, row }) => (type === "Incident" ? [row.id] : []));
  for (const incidentId of new Set([...assessed, ...changed])) await indexCase(unit, incidentId);
}

async function indexCase(unit: ActionUnit, incidentId: string): Promise<void> {
  const { transaction } = unit;
  const assessments = await transaction.query<{ assetIds: JsonList<string> }>(
    "SELECT assetIds FROM damage_assessment WHERE incidentId = ?",
    [incidentId],
  );
  const harmed = new Set(assessments.flatMap(({ assetIds }) => listOf<string>(assetIds)));
  const known = await transaction.query<{ assetId: string }>(
    "SELECT assetId FROM incident_asset WHERE incidentId = ?",
    [incidentId],
  );
  for (const { assetId } of known) {
    if (harmed.delete(assetId)) continue;
    await transaction.run("DELETE FROM incident_asset WHERE incidentId = ? AND assetId = ?", [incidentId, assetId]);
  }
  const rows = [...harmed].map((assetId) => ({ incidentId, assetId }));
  if (rows.length > 0) await transaction.insert(IncidentAssetEntity, rows);
}

import type { RecordOf } from "../../entities/index.js";
import { IncidentAssetEntity } from "../../entities/journal.entity.js";
import { listOf } from "../domain/records/record.js";
import type { ActionUnit } from "./unit.js";

/** Brings the index by which cases are found to have harmed one asset in step with what the unit assessed. */
export async function indexHarmedAssets(unit: ActionUnit): Promise<void> {
  for (const { type, row } of unit.touched) {
    if (type !== "DamageAssessment") continue;
    const { incidentId, assetIds } = row as RecordOf<"DamageAssessment">;
    const harmed = new Set(listOf<string>(assetIds));
    if (harmed.size === 0) continue;
    const known = await unit.transaction.query<{ assetId: string }>(
      "SELECT assetId FROM incident_asset WHERE incidentId = ?",
      [incidentId],
    );
    for (const { assetId } of known) harmed.delete(assetId);
    const rows = [...harmed].map((assetId) => ({ incidentId, assetId }));
    if (rows.length > 0) await unit.transaction.insert(IncidentAssetEntity, rows);
  }
}

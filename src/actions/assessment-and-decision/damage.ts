import type { RecordOf } from "../../../entities/index.js";
import { DamagedAssetEntity } from "../../../entities/journal.entity.js";
import { listOf } from "../../domain/records/record.js";
import { newId } from "../../journal/unit-of-work.js";
import type { Draft } from "../register-rule.js";
import type { ActionUnit } from "../unit.js";

/** Keeps which assets were harmed where figures look for them. */
export async function withDamagedAssets(
  unit: ActionUnit,
  { assetIds }: Draft<"DamageAssessment">,
): Promise<Partial<RecordOf<"DamageAssessment">>> {
  const id = newId("dmg");
  const harmed = listOf(assetIds).map((assetId) => ({ damageAssessmentId: id, assetId }));
  if (harmed.length > 0) await unit.transaction.insert(DamagedAssetEntity, harmed);
  return { id };
}

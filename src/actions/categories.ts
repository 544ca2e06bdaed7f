import { IncidentCategoryEntity } from "../../entities/journal.entity.js";
import { listOf } from "../domain/records/record.js";
import type { ActionUnit } from "./unit.js";

/** Brings the index by which incidents are found by category in step with the incident's own list. */
export async function indexCategories(unit: ActionUnit, incident: { id: string; categories: string }): Promise<void> {
  await unit.transaction.run("DELETE FROM incident_category WHERE incidentId = ?", [incident.id]);
  const rows = [...new Set(listOf<string>(incident.categories))].map((code) => ({ incidentId: incident.id, code }));
  await unit.transaction.insert(IncidentCategoryEntity, rows);
}

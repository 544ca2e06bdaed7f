import { refuse } from "../domain/refusal.js";
import { isOn, mechanismOf } from "../domain/registers/proportion.js";
import type { ActionUnit } from "./unit.js";

/** Nothing is begun that the constituency has switched off as out of proportion (27035-1 §4.4). */
export async function demandSwitchedOn(unit: ActionUnit, constituencyId: string): Promise<void> {
  const mechanism = mechanismOf(unit.actionName);
  if (mechanism === null) return;
  const condition = "r.constituencyId = ? AND r.retired = 0";
  const [profile] = await unit.allOf("ProportionalityProfile", condition, [constituencyId]);
  if (isOn(profile ?? null, mechanism)) return;
  refuse({
    code: "GUARD_NOT_MET",
    message: `The profile of the constituency has ${mechanism} switched off.`,
    clause: "27035-1 §4.4 (R-014)",
  });
}

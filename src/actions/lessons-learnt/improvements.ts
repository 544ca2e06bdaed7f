import { refuse } from "../../domain/refusal.js";
import type { Draft } from "../register-rule.js";
import type { ActionUnit } from "../unit.js";

const clause = "27035-1 §5.6 (R-092)";

/** Nothing is promised that nobody answers for, and whether it works is not for whoever made it to say. */
export async function soundImprovement(unit: ActionUnit, after: Draft<"Improvement">): Promise<void> {
  if (unit.actionName === "acceptImprovement" && after.ownerId === null) {
    const violations = [{ path: "ownerId", message: "must be given" }];
    refuse({ code: "GUARD_NOT_MET", message: "Somebody must answer for it first.", clause, violations });
  }
}

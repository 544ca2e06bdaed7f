import { casesToRecount, recountObligations } from "./obligations/recount-obligations.js";
import type { ActionUnit } from "./unit.js";

/**
 * What follows from an action by rules, whichever action it was: done in the same unit, after the action's own work, so
 * that either all of it happens or nothing.
 */
export async function followUp(unit: ActionUnit): Promise<void> {
  for (const incidentId of await casesToRecount(unit)) await recountObligations(unit, incidentId);
}

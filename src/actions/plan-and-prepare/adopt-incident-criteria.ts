import { type Criterion, criteriaViolations } from "../../domain/criteria.js";
import { refuse } from "../../domain/refusal.js";
import { type ActionInput, defineAction } from "../action.js";
import { adoptTable } from "../adopted-tables.js";

export interface AdoptIncidentCriteria extends ActionInput {
  constituencyId?: string | null | undefined;
  /** The version in force, as the author saw it. */
  replaces: number;
  criteria: (Omit<Criterion, "description"> & { description?: string | null | undefined })[];
  note?: string | null | undefined;
}

/** The next version of the table of criteria (27035-3 Annex A). Incidents keep the version that they met. */
export const adoptIncidentCriteria = defineAction<AdoptIncidentCriteria>(
  "adoptIncidentCriteria",
  async (unit, input) => {
    const constituencyId = await unit.constituencyFor(input.constituencyId);
    const criteria = input.criteria.map(({ code, title, description, appliesTo }) => {
      return { code, title, description: description ?? null, appliesTo };
    });
    const violations = criteriaViolations(criteria);
    if (violations.length > 0) refuse({ code: "INVALID_INPUT", message: "The table is not whole.", violations });
    const { replaces, note = null } = input;
    await adoptTable(unit, "IncidentCriteria", { constituencyId, replaces, contents: { criteria }, note });
  },
);

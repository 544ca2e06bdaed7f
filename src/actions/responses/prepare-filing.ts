import { type ChangeInput, defineAction } from "../action.js";
import { type ContentInput, withWritten } from "../obligations/filing-contents.js";

export interface PrepareFiling extends ChangeInput {
  obligationId: string;
  contents: ContentInput[];
}

/** Writes what a filing will say. What nobody writes is taken from the case; nothing is submitted. */
export const prepareFiling = defineAction<PrepareFiling>("prepareFiling", async (unit, input) => {
  const obligation = await unit.subject("ReportingObligation", input.obligationId, input.version);
  const written = JSON.stringify(withWritten(obligation, input.contents));
  await unit.change("ReportingObligation", obligation, { written }, { about: [obligation.incidentId] });
});

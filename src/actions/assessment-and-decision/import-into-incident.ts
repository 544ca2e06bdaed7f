import type { ImportFormat } from "../../domain/exchange/words.js";
import { invalid } from "../../domain/refusal.js";
import type { TlpLabel } from "../../domain/words.js";
import { readDocument } from "../../partners/read/documents.js";
import { type ActionInput, defineAction } from "../action.js";
import type { ImportReport } from "../exchange/take-in.js";
import { takeIntoCase } from "../exchange/take-into-case.js";

export interface ImportIntoIncident extends ActionInput {
  incidentId: string;
  format: ImportFormat;
  document: string;
  label?: TlpLabel | null | undefined;
}

/** A handler takes into a case what others tell of it by a document: it stays marked as a partner's. */
export const importIntoIncident = defineAction<ImportIntoIncident, ImportReport>(
  "importIntoIncident",
  async (unit, input) => {
    const incident = await unit.subject("Incident", input.incidentId);
    const circumstances = { now: unit.now, label: input.label ?? incident.label };
    const read = unit.madeOutside(async () => readDocument(input.format, input.document, circumstances));
    if ("refused" in read) return invalid("document", read.refused);
    unit.fromPartner();
    return takeIntoCase(unit, incident, read);
  },
);

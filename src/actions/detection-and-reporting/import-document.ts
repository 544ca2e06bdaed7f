import type { ImportFormat } from "../../domain/exchange/words.js";
import { invalid } from "../../domain/refusal.js";
import type { TlpLabel } from "../../domain/words.js";
import { readDocument } from "../../partners/read/documents.js";
import { type ActionInput, defineAction } from "../action.js";
import { type ImportReport, takeIn } from "../exchange/take-in.js";

export interface ImportDocument extends ActionInput {
  format: ImportFormat;
  document: string;
  label?: TlpLabel | null | undefined;
  constituencyId?: string | null | undefined;
}

/**
 * Takes in what others tell by a document of an exchange format: what they report as events, weaknesses as
 * vulnerabilities, and all else as pieces of the situation, which somebody has to validate before use.
 */
export const importDocument = defineAction<ImportDocument, ImportReport>("importDocument", async (unit, input) => {
  const constituencyId = await unit.constituencyFor(input.constituencyId);
  const circumstances = { now: unit.now, label: input.label ?? "AMBER" };
  const read = unit.madeOutside(async () => readDocument(input.format, input.document, circumstances));
  if ("refused" in read) return invalid("document", read.refused);
  unit.fromPartner();
  return takeIn(unit, constituencyId, read);
});

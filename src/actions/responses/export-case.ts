import type { ExportContents } from "../../domain/evidence/words.js";
import { invalid } from "../../domain/refusal.js";
import { instantAfter } from "../../domain/time.js";
import { type ActionInput, defineAction } from "../action.js";
import { ofCase } from "./case-record.js";
import { newLink } from "./links.js";

export interface ExportCase extends ActionInput {
  incidentId: string;
  purpose: string;
  recipient?: string | null | undefined;
  contents?: ExportContents | null | undefined;
}

/** How long a link to an export is good, in hours. */
const GOOD_FOR = 1;

/** Gives a link to the whole case as one archive that can be verified elsewhere. The secret is in this one answer. */
export const exportCase = defineAction<ExportCase, string>("exportCase", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId);
  if (input.purpose.trim() === "") invalid("purpose", "must say what the export is for");
  const { secret, secretHash } = newLink();
  const fields = {
    ...ofCase(incident),
    purpose: input.purpose,
    recipient: input.recipient ?? null,
    contents: input.contents ?? "NONE",
    secretHash,
    expiresAt: instantAfter(unit.now, GOOD_FOR),
  };
  await unit.create("CaseExport", fields, { about: [incident.id], occurredAt: unit.now });
  return secret;
});

import { nothingStored } from "../../domain/decisions/acquire-contents.js";
import type { AccessPurpose } from "../../domain/evidence/words.js";
import { jsonList } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { type ActionInput, defineAction } from "../action.js";
import { ofCase } from "./case-record.js";

export interface RegisterEvidence extends ActionInput {
  incidentId: string;
  name: string;
  description?: string | null | undefined;
  sizeBytes?: number | null | undefined;
  sha256?: string | null | undefined;
  source?: string | null | undefined;
  collectedBy?: string | null | undefined;
  collectedWhere?: string | null | undefined;
  personalDataFor?: readonly AccessPurpose[] | null | undefined;
  /** When it was collected. */
  occurredAt?: PartialDate | null | undefined;
}

/** Enters a piece of evidence in the register: what it is, and who collected it, when and where (27035-1 §5.3 f). */
export const registerEvidence = defineAction<RegisterEvidence>("registerEvidence", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId);
  if (input.name.trim() === "") invalid("name", "must not be empty");
  const sha256 = input.sha256?.toLowerCase() ?? null;
  if (sha256 !== null && !/^[0-9a-f]{64}$/.test(sha256)) invalid("sha256", "must be 64 hexadecimal digits");
  const sizeBytes = input.sizeBytes ?? null;
  if (sizeBytes !== null && (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0))
    invalid("sizeBytes", "must be 0 or more");
  const collectedAt = unit.happened(input.occurredAt);
  const evidence = {
    ...ofCase(incident),
    name: input.name,
    description: input.description ?? null,
    sizeBytes,
    sha256,
    source: input.source ?? null,
    collectedBy: input.collectedBy ?? null,
    collectedAt,
    collectedWhere: input.collectedWhere ?? null,
    personalDataFor: input.personalDataFor?.length ? jsonList([...new Set(input.personalDataFor)]) : null,
    ...nothingStored,
  };
  await unit.create("Evidence", evidence, { about: [incident.id], occurredAt: collectedAt });
});

import { acquired, nothingStored } from "../../domain/decisions/acquire-contents.js";
import { finderOf } from "../../domain/evidence/hidden-forms.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import { invalid, refuse } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";
import type { ContentPort } from "../services.js";
import type { ActionUnit } from "../unit.js";
import { keptContent } from "./acquire-contents.js";
import { takeStep } from "./custody-steps.js";

export interface RedactEvidence extends ChangeInput {
  evidenceId: string;
  remove?: readonly string[] | null | undefined;
  jsonPointers?: readonly string[] | null | undefined;
  reason: string;
  name?: string | null | undefined;
  occurredAt?: PartialDate | null | undefined;
}

type Kept = Parameters<ContentPort["redacted"]>[0];

/** Larger texts are redacted by the tools of forensics, and come in as contents of their own. */
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_REMOVALS = 100;
/** Shorter terms stand, encoded, in nearly everything. */
const SHORTEST = 4;
const LONGEST = 1_000;

/** Makes a copy of evidence from which something is taken out for good; the original stays as it is (27038). */
export const redactEvidence = defineAction<RedactEvidence>("redactEvidence", async (unit, input) => {
  const evidence = await unit.subject("Evidence", input.evidenceId, input.version);
  const { remove, pointers, name } = checked(input, evidence.name);
  const { clause } = ruleFor("redactEvidence");
  if (evidence.contentState !== "STORED" || evidence.integrityFault !== null)
    refuse({ code: "GUARD_NOT_MET", message: "There are no contents as they were collected to redact.", clause });
  if (Number(evidence.storedBytes) > MOST_BYTES)
    refuse({ code: "GUARD_NOT_MET", message: "More than 16 MiB is not redacted here.", clause });
  if (remove.some((term) => finderOf(term)(name).length > 0)) invalid("name", "holds what is to be removed");
  const kept = await keptOf(unit, evidence.contentId);
  const of = { personId: unit.caller.personId, evidenceId: evidence.id };
  const copy = unit.madeOutside(() => unit.contents.redacted(kept, { terms: remove, pointers }, of));
  if ("message" in copy) invalid(copy.path, copy.message);
  const redactedAt = unit.happened(input.occurredAt);
  const { incidentId, constituencyId, label, restrictedTo } = evidence;
  const entry = {
    ...{ incidentId, constituencyId, label, restrictedTo, name, description: null, source: null },
    ...{ sizeBytes: null, sha256: null, collectedBy: null, collectedAt: null, collectedWhere: null },
    ...nothingStored,
    // Who redacts says what is to go, and nobody what is left: the copy is as guarded as its original.
    personalDataFor: evidence.personalDataFor,
    contentId: await keptContent(unit, constituencyId, copy.upload),
    ...{ redactedFromId: evidence.id, removedPlaces: copy.removed },
    ...{ acquiredAt: redactedAt, acquiredById: unit.caller.personId },
  };
  const stored = { ...entry, ...acquired({ ...evidence, sha256: null, sizeBytes: null }, copy.upload) };
  const created = await unit.create("Evidence", stored, { about: [incidentId], occurredAt: redactedAt });
  const step = { occurredAt: redactedAt, purpose: input.reason };
  await takeStep(unit, created, { kind: "ACQUIRED", ...step, note: `Redacted copy of ${evidence.id}` }, {});
  await takeStep(unit, evidence, { kind: "REDACTED", ...step, note: `Redacted copy: ${created.id}` }, {});
});

function checked(input: RedactEvidence, original: string) {
  const [remove, pointers] = [input.remove ?? [], input.jsonPointers ?? []];
  if (input.reason.trim() === "") invalid("reason", "must say why it is redacted");
  if (remove.length + pointers.length === 0) invalid("remove", "must say what is to be removed");
  if (remove.length + pointers.length > MOST_REMOVALS) invalid("remove", `must be at most ${MOST_REMOVALS}`);
  for (const [index, term] of remove.entries()) {
    if (term.trim().length < SHORTEST || term.length > LONGEST)
      invalid(`remove.${index}`, `must have ${SHORTEST} to ${LONGEST} characters`);
  }
  for (const [index, pointer] of pointers.entries()) {
    if (pointer.length > LONGEST) invalid(`jsonPointers.${index}`, `must have at most ${LONGEST} characters`);
  }
  const name = input.name ?? `${original.slice(0, 400)} (redacted)`;
  if (name.trim() === "") invalid("name", "must not be empty");
  return { remove, pointers, name };
}

async function keptOf(unit: ActionUnit, contentId: string | null): Promise<Kept> {
  const [row] = await unit.transaction.query<{ location: string; bytes: number; header: string }>(
    "SELECT location, bytes, header FROM evidence_content WHERE id = ?",
    [contentId],
  );
  if (!row) refuse({ code: "GUARD_NOT_MET", message: "Where the contents lie is not known any more." });
  return { location: row.location, size: Number(row.bytes), header: row.header };
}

import { createHash } from "node:crypto";
import { EvidenceContentEntity } from "../../../entities/evidence.entity.js";
import type { RecordOf } from "../../../entities/index.js";
import { acquired, demandEmpty } from "../../domain/decisions/acquire-contents.js";
import type { WholeUpload } from "../../domain/evidence/whole-upload.js";
import { Fault } from "../../domain/faults.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import { invalid } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { newId } from "../../journal/unit-of-work.js";
import { UniqueViolation } from "../../storage/database.js";
import { type ChangeInput, defineAction } from "../action.js";
import type { ActionUnit } from "../unit.js";
import { takeStep } from "./custody-steps.js";

export interface AcquireContents extends ChangeInput {
  evidenceId: string;
  uploadId: string;
  /** What the sender counted: an upload that came out otherwise is refused. */
  sha256?: string | null | undefined;
  /** When the contents were acquired. */
  occurredAt?: PartialDate | null | undefined;
}

/** Takes an upload as the contents of a piece of evidence: acquisition (27037). */
export const acquireContents = defineAction<AcquireContents>("acquireContents", async (unit, input) => {
  const evidence = await unit.subject("Evidence", input.evidenceId, input.version);
  demandEmpty(evidence, ruleFor("acquireContents").clause);
  const acquiredAt = unit.happened(input.occurredAt);
  const of = { personId: unit.caller.personId, evidenceId: evidence.id };
  const upload = await unit.contents.upload(input.uploadId, of);
  if (upload === null) invalid("uploadId", "there is no such upload of yours for this entry");
  if (upload === "UNDERWAY") throw new Fault("UNAVAILABLE", "The upload is not whole yet, or still being hashed.");
  if (input.sha256 != null && input.sha256.toLowerCase() !== upload.sha256)
    invalid("sha256", "is not that of the bytes that came: upload them again");
  const contentId = await keptContent(unit, evidence.constituencyId, upload);
  const changes = { ...acquired(evidence, upload), contentId, acquiredAt, acquiredById: unit.caller.personId };
  await takeStep(unit, evidence, { kind: "ACQUIRED", occurredAt: acquiredAt }, changes);
});

/** The bytes of the upload where they stay; those that the constituency has already are not kept twice. */
export async function keptContent(unit: ActionUnit, constituencyId: string, upload: WholeUpload): Promise<string> {
  const { sha256, size, header } = upload;
  const known = await contentOf(unit, constituencyId, sha256);
  if (known) return known;
  // Nothing of the name may tell that another constituency holds the same.
  const address = createHash("sha256").update(`${constituencyId}\n${sha256}`).digest("hex");
  const location = `${address}-${upload.id}`;
  await unit.contents.keep(location, upload.file);
  const row = { id: newId("cnt"), constituencyId, sha256, bytes: size, location, header, createdAt: unit.now };
  try {
    await unit.transaction.insert(EvidenceContentEntity, [row]);
    return row.id;
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error;
  }
  // Somebody else has brought the same at this moment.
  const theirs = await contentOf(unit, constituencyId, sha256);
  if (!theirs) throw new Fault("UNAVAILABLE", "The same contents are being stored at this moment. Send it again.");
  return theirs;
}

async function contentOf(unit: ActionUnit, constituencyId: string, sha256: string): Promise<string | null> {
  const [known] = await unit.transaction.query<Pick<RecordOf<"Evidence">, "id">>(
    // Locked: nobody disposes of it before this entry refers to it.
    `SELECT id FROM evidence_content WHERE constituencyId = ? AND sha256 = ?${unit.forUpdate}`,
    [constituencyId, sha256],
  );
  return known?.id ?? null;
}

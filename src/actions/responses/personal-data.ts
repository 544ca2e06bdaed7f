import type { RecordOf } from "../../../entities/index.js";
import type { AccessPurpose } from "../../domain/evidence/words.js";
import { listOf } from "../../domain/records/record.js";
import { Refused, refuse } from "../../domain/refusal.js";
import { unitBeside } from "../../journal/unit-beside.js";
import type { ActionServices } from "../services.js";
import type { ActionUnit } from "../unit.js";

const CLAUSE = "27035:2011 (legal aspects) (R-135)";

export interface Declared {
  purposeKind?: AccessPurpose | null | undefined;
  noConflict?: boolean | null | undefined;
}

/** A refusal that the journal tells of: somebody wanted personal data without being entitled to them. */
export class AccessRefused extends Refused {
  constructor(
    readonly evidence: RecordOf<"Evidence">,
    message: string,
  ) {
    super({ code: "GUARD_NOT_MET", message, clause: CLAUSE });
  }
}

/** Personal data are read for what they were obtained for, without conflict, and by who signed before. */
export async function demandEntitled(
  unit: ActionUnit,
  evidence: RecordOf<"Evidence">,
  { purposeKind, noConflict }: Declared,
): Promise<void> {
  const purposes = listOf(evidence.personalDataFor);
  if (purposes.length === 0) return;
  if (!purposeKind || !purposes.includes(purposeKind))
    throw new AccessRefused(evidence, `The personal data in it may be read only for ${purposes.join(", ")}.`);
  if (noConflict !== true)
    throw new AccessRefused(evidence, "It holds personal data: who reads it declares to have no conflict of interest.");
  const signed = await unit.allOf(
    "NdaRecord",
    `r.personId = ? AND r.constituencyId = ? AND r.retired = 0
      AND r.signedAt <= ? AND (r.validUntil IS NULL OR r.validUntil > ?)`,
    [unit.caller.personId, evidence.constituencyId, unit.now, unit.now],
  );
  if (signed.length === 0)
    throw new AccessRefused(
      evidence,
      "It holds personal data: a non-disclosure agreement with its constituency must have been signed before.",
    );
}

/** Tells in the journal who was refused, once all that the action had begun was rolled back. */
export async function tellRefused(services: ActionServices, actorId: string, error: unknown): Promise<void> {
  if (!(error instanceof AccessRefused)) return;
  const { evidence, facts } = error;
  await unitBeside(services, actorId, async (work) => {
    const options = { action: "evidenceAccessRefused", about: [evidence.incidentId], occurredAt: work.facts.now };
    work.note("Evidence", evidence, [{ path: "accessRefused", before: null, after: facts.message }], options);
  });
}

/** A record is written by those whom it binds others by: nobody says of themselves that they have signed. */
export function demandOther(unit: ActionUnit, personId: string): void {
  if (personId !== unit.caller.personId) return;
  refuse({ code: "GUARD_NOT_MET", message: "Somebody else than who signed records it.", clause: CLAUSE });
}

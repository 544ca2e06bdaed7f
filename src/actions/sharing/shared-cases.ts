import type { RecordOf } from "../../../entities/index.js";
import type { RecordType } from "../../domain/records/record.js";
import { drawReference } from "../references.js";
import type { ActionUnit } from "../unit.js";

type Share = RecordOf<"Share">;

/** What a share that is in force offers to its partner: how it must be handled, and nothing of the case yet. */
export async function offer(unit: ActionUnit, share: Share): Promise<void> {
  const partner = await unit.mustSee("ExternalOrganization", share.organizationId, "organizationId");
  const { label, purpose, conditions, pap, until, origin } = share;
  await unit.create("SharedCase", {
    // The partner's own place in the directory, not the customer whose case it is.
    constituencyId: partner.constituencyId,
    restrictedTo: null,
    label,
    shareId: share.id,
    organizationId: partner.id,
    reference: drawReference("SHR", unit.now),
    state: "OFFERED",
    purpose,
    conditions,
    pap,
    exercise: origin === "EXERCISE",
    until,
    acknowledgedAt: null,
    endedAt: null,
  });
}

/** By what a share is ended: a unit of work of an action, or one of the clock. */
export interface Ending {
  allOf<T extends RecordType>(type: T, condition: string, parameters: readonly unknown[]): Promise<RecordOf<T>[]>;
  change<T extends RecordType>(type: T, record: RecordOf<T>, changes: Partial<RecordOf<T>>): Promise<unknown>;
}

/** Takes everything back that the share has given: whoever saw it is told that it is withdrawn. */
export async function takeBack(ending: Ending, share: Share, at: string): Promise<void> {
  for (const sharedCase of await ending.allOf("SharedCase", "r.shareId = ? AND r.endedAt IS NULL", [share.id])) {
    const items = await ending.allOf("SharedItem", "r.sharedCaseId = ? AND r.endedAt IS NULL", [sharedCase.id]);
    for (const item of items) await ending.change("SharedItem", item, { endedAt: at });
    await ending.change("SharedCase", sharedCase, { state: "ENDED", endedAt: at });
  }
}

export const revoke = (unit: ActionUnit, share: Share): Promise<void> => takeBack(unit, share, unit.now);

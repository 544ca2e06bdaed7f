import type { RecordOf } from "../../../entities/index.js";
import type { CustodyChange, StepTold } from "../../domain/decisions/custody.js";
import type { PartialDate } from "../../domain/time.js";
import type { ChangeInput } from "../action.js";
import type { ActionUnit } from "../unit.js";

/** What every step of custody may be told with. */
export interface CustodyInput extends ChangeInput, Omit<StepTold, "kind"> {
  evidenceId: string;
  occurredAt?: PartialDate | null | undefined;
}

/** The step as it is kept: what was told, who had it from then on, and the next number of the chain. */
export async function takeStep(
  unit: ActionUnit,
  evidence: RecordOf<"Evidence">,
  told: StepTold & { occurredAt?: PartialDate | null | undefined },
  changes: CustodyChange & Partial<RecordOf<"Evidence">>,
  more: Partial<Pick<RecordOf<"CustodyStep">, "holderId" | "receiverId" | "carrier">> = {},
): Promise<RecordOf<"Evidence">> {
  const occurredAt = unit.happened(told.occurredAt);
  const circumstances = { about: [evidence.incidentId], occurredAt };
  const after = await unit.change("Evidence", evidence, changes, circumstances);
  // The entry is locked: nobody else takes the same number.
  const [last] = await unit.transaction.query<{ sequence: number | null }>(
    "SELECT MAX(sequence) AS sequence FROM custody_step WHERE evidenceId = ?",
    [evidence.id],
  );
  const { incidentId, constituencyId, label, restrictedTo } = evidence;
  const step = {
    ...{ incidentId, constituencyId, label, restrictedTo, evidenceId: evidence.id },
    ...{ sequence: Number(last?.sequence ?? 0) + 1, kind: told.kind, occurredAt, actorId: unit.caller.personId },
    ...{ holderId: after.holderId, receiverId: null, counterparty: told.counterparty ?? null, carrier: null },
    ...{ place: told.place ?? after.place, purpose: told.purpose ?? null, authority: told.authority ?? null },
    ...{ sealNumber: told.sealNumber ?? after.sealNumber, unavoidableChange: told.unavoidableChange ?? null },
    ...{ clockOffsetSeconds: told.clockOffsetSeconds ?? null, note: told.note ?? null },
    ...more,
  };
  await unit.create("CustodyStep", step, circumstances);
  return after;
}

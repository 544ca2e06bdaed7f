import { demandPossibleTime, demandReasons } from "../../domain/decisions/record-filing.js";
import { dutyOf } from "../../domain/obligations/duties/index.js";
import { invalid } from "../../domain/refusal.js";
import type { Instant } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";
import { type ContentInput, contentsNow, withWritten } from "../obligations/filing-contents.js";

export interface RecordFiling extends ChangeInput {
  obligationId: string;
  filedAt?: Instant | null | undefined;
  filedById?: string | null | undefined;
  recipient: string;
  channel?: string | null | undefined;
  receipt?: string | null | undefined;
  contents?: ContentInput[] | null | undefined;
  lateReason?: string | null | undefined;
}

/** Records that somebody filed a report with an authority: when, by whom, to whom, and what it said. */
export const recordFiling = defineAction<RecordFiling>("recordFiling", async (unit, input) => {
  const obligation = await unit.subject("ReportingObligation", input.obligationId, input.version);
  const filedAt = input.filedAt ?? unit.now;
  demandPossibleTime(filedAt, obligation.anchorAt, unit.now);
  if (input.recipient.trim() === "") invalid("recipient", "must not be empty");
  if (input.filedById != null) await unit.mustSee("Person", input.filedById, "filedById");
  const lateReason = input.lateReason?.trim() ? input.lateReason : null;
  demandReasons(dutyOf(obligation.duty), obligation, filedAt, lateReason);
  const written = withWritten(obligation, input.contents ?? []);
  const { incidentId, constituencyId, label, restrictedTo } = obligation;
  const filing = {
    ...{ incidentId, constituencyId, label, restrictedTo },
    obligationId: obligation.id,
    filedAt,
    filedById: input.filedById ?? unit.caller.personId,
    recipient: input.recipient,
    channel: input.channel ?? null,
    receipt: input.receipt ?? null,
    contents: JSON.stringify(await contentsNow(unit, obligation, written)),
    lateReason,
    withdrawnReason: null,
  };
  await unit.create("Filing", filing, { about: [incidentId], occurredAt: filedAt });
});

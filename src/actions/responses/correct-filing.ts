import { demandPossibleTime } from "../../domain/decisions/record-filing.js";
import { invalid } from "../../domain/refusal.js";
import type { Instant } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";
import { given } from "../changed-fields.js";

export interface CorrectFiling extends ChangeInput {
  filingId: string;
  filedAt?: Instant | null | undefined;
  recipient?: string | null | undefined;
  channel?: string | null | undefined;
  receipt?: string | null | undefined;
  withdrawnReason?: string | null | undefined;
}

/** Corrects the record of a filing, or takes it back where it was recorded by mistake; terms that run from it follow. */
export const correctFiling = defineAction<CorrectFiling>("correctFiling", async (unit, input) => {
  const filing = await unit.subject("Filing", input.filingId, input.version);
  const obligation = await unit.load("ReportingObligation", filing.obligationId);
  const filedAt = input.filedAt ?? filing.filedAt;
  demandPossibleTime(filedAt, obligation.anchorAt, unit.now);
  const recipient = input.recipient ?? filing.recipient;
  if (recipient.trim() === "") invalid("recipient", "must not be empty");
  if (input.withdrawnReason?.trim() === "") invalid("withdrawnReason", "must not be empty");
  const { channel, receipt, withdrawnReason } = input;
  const changes = given({ filedAt, recipient, channel, receipt, withdrawnReason }) as Partial<typeof filing>;
  await unit.change("Filing", filing, changes, { about: [filing.incidentId], occurredAt: filedAt });
});

import { invalid } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";

export interface RecordRemediation extends ChangeInput {
  vulnerabilityId: string;
  remediation: string;
  /** When it was removed. */
  occurredAt?: PartialDate | null | undefined;
}

/** Whoever was to remove the weakness says what was done; somebody else looks whether it is gone (27035:2011). */
export const recordRemediation = defineAction<RecordRemediation>("recordRemediation", async (unit, input) => {
  const vulnerability = await unit.subject("Vulnerability", input.vulnerabilityId, input.version);
  const { remediation } = input;
  if (remediation.trim() === "") invalid("remediation", "says what was done, so it must not be empty");
  const remediatedAt = unit.happened(input.occurredAt) ?? unit.now;
  const changes = { remediation, remediatedAt, remediatedBy: unit.caller.personId };
  await unit.change("Vulnerability", vulnerability, changes, { occurredAt: remediatedAt });
});

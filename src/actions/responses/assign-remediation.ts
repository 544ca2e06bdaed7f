import { invalid } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";

export interface AssignRemediation extends ChangeInput {
  vulnerabilityId: string;
  /** Who removes it: anybody here, of the IRT or not. */
  assigneeId: string;
  dueAt?: PartialDate | null | undefined;
  /** When the responsibility passed. */
  occurredAt?: PartialDate | null | undefined;
}

/** Gives a weakness to whoever removes it, who sees it from then on (27035:2011: members of the IRT or not). */
export const assignRemediation = defineAction<AssignRemediation>("assignRemediation", async (unit, input) => {
  const vulnerability = await unit.subject("Vulnerability", input.vulnerabilityId, input.version);
  const person = await unit.mustSee("Person", input.assigneeId, "assigneeId");
  if (person.disabled) invalid("assigneeId", "the person is disabled");
  const changes = { state: "IN_REMEDIATION" as const, assigneeId: person.id, dueAt: input.dueAt ?? null };
  await unit.change("Vulnerability", vulnerability, changes, { occurredAt: unit.happened(input.occurredAt) });
});

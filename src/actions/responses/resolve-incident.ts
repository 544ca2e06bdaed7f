import { inState } from "../../domain/decisions/respond.js";
import { invalid } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";

export interface ResolveIncident extends ChangeInput {
  incidentId: string;
  conclusion: string;
  rootCause?: string | null | undefined;
  /** When the incident was over. */
  occurredAt?: PartialDate | null | undefined;
}

/** The response has done its work: under control, recovered and classified (27035-1 §5.5). Lessons may begin. */
export const resolveIncident = defineAction<ResolveIncident>("resolveIncident", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId, input.version);
  if (input.conclusion.trim() === "") invalid("conclusion", "says how the incident ended, so it must not be empty");
  const resolvedAt = unit.happened(input.occurredAt);
  const changes = {
    ...inState("RESOLVED"),
    resolvedAt,
    conclusion: input.conclusion,
    rootCause: input.rootCause === undefined ? incident.rootCause : input.rootCause,
  };
  await unit.change("Incident", incident, changes, { occurredAt: resolvedAt });
});

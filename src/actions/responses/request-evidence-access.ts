import { invalid, refuse } from "../../domain/refusal.js";
import { instantAfter } from "../../domain/time.js";
import { type Action, type ActionInput, defineAction } from "../action.js";
import { newLink } from "./links.js";
import { type Declared, demandEntitled, tellRefused } from "./personal-data.js";

export interface RequestEvidenceAccess extends ActionInput, Declared {
  evidenceId: string;
  purpose: string;
}

/** How long a link to contents is good, in hours. */
const GOOD_FOR = 1;

/** What a refusal leaves behind is known only where it was thrown; the action makes data of it. */
const refusals = new WeakMap<RequestEvidenceAccess, unknown>();

const requesting = defineAction<RequestEvidenceAccess, string>("requestEvidenceAccess", async (unit, input) => {
  const evidence = await unit.subject("Evidence", input.evidenceId);
  if (input.purpose.trim() === "") invalid("purpose", "must say what the contents are read for");
  if (evidence.contentState !== "STORED") {
    const message =
      evidence.contentState === null
        ? "There are no contents to read."
        : "The contents are not what was declared, and are kept in quarantine.";
    refuse({ code: "GUARD_NOT_MET", message, clause: "27035-1 §5.5 (R-077)" });
  }
  await demandEntitled(unit, evidence, input).catch((error) => {
    refusals.set(input, error);
    throw error;
  });
  const { id, incidentId, constituencyId, label, restrictedTo } = evidence;
  const { secret, secretHash } = newLink();
  const fields = {
    ...{ incidentId, constituencyId, label, restrictedTo, evidenceId: id, purpose: input.purpose, secretHash },
    ...{ purposeKind: input.purposeKind ?? null, noConflict: input.noConflict ?? null },
    ...{ expiresAt: instantAfter(unit.now, GOOD_FOR), revokedAt: null, revokeReason: null },
  };
  await unit.create("EvidenceAccess", fields, { about: [incidentId], occurredAt: unit.now });
  return secret;
});

/** Gives a link to the contents of a piece of evidence, for a purpose. The secret is in this one answer. */
export const requestEvidenceAccess: Action<RequestEvidenceAccess, string> = Object.assign(
  async (...[services, caller, input]: Parameters<Action<RequestEvidenceAccess, string>>) => {
    const outcome = await requesting(services, caller, input);
    if ("refused" in outcome) await tellRefused(services, caller.personId, refusals.get(input));
    return outcome;
  },
  { actionName: requesting.actionName },
);

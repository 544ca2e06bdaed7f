import { invalid, refuse } from "../../domain/refusal.js";
import { type ChangeInput, defineAction } from "../action.js";

export interface RevokeEvidenceAccess extends ChangeInput {
  evidenceAccessId: string;
  reason: string;
}

/** Takes a link to contents back before its time. */
export const revokeEvidenceAccess = defineAction<RevokeEvidenceAccess>("revokeEvidenceAccess", async (unit, input) => {
  const access = await unit.subject("EvidenceAccess", input.evidenceAccessId, input.version);
  if (input.reason.trim() === "") invalid("reason", "must not be empty");
  if (access.revokedAt !== null) refuse({ code: "WRONG_STATE", message: "The link was taken back already." });
  const changes = { revokedAt: unit.now, revokeReason: input.reason };
  await unit.change("EvidenceAccess", access, changes, { about: [access.incidentId], occurredAt: unit.now });
});

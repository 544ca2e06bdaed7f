import { ruleFor } from "../../domain/lifecycle/index.js";
import { refuse } from "../../domain/refusal.js";
import { type ActionInput, defineAction } from "../action.js";
import { ofEntry } from "../verification/settle.js";

export interface VerifyEvidence extends ActionInput {
  evidenceId: string;
  purpose?: string | null | undefined;
}

/**
 * Reads the contents of a piece of evidence whole, outside of any transaction, and tells whether they are what was
 * stored. What takes long goes on behind the answer.
 */
export const verifyEvidence = defineAction<VerifyEvidence, string>(
  "verifyEvidence",
  async (unit, input) => {
    const evidence = await unit.subject("Evidence", input.evidenceId);
    const { clause } = ruleFor("verifyEvidence");
    const { contentId } = evidence;
    if (contentId === null || evidence.contentState === null)
      refuse({ code: "GUARD_NOT_MET", message: "There are no contents to verify.", clause });
    if (evidence.contentState === "DESTROYED")
      refuse({ code: "GUARD_NOT_MET", message: "The contents were disposed of.", clause });
    const underway = await unit.allOf("EvidenceVerification", "r.evidenceId = ? AND r.outcome IS NULL", [evidence.id]);
    if (underway.length > 0)
      refuse({ code: "WRONG_STATE", message: "The contents are being verified at this moment.", clause });
    const nothing = { foundSha256: null, outcome: null, fault: null, verifiedAt: null };
    const verification = { ...ofEntry(evidence), ...nothing, contentId, purpose: input.purpose ?? null };
    const circumstances = { about: [evidence.incidentId], occurredAt: unit.now };
    return (await unit.create("EvidenceVerification", verification, circumstances)).id;
  },
  async ({ verifications }, { result }) => {
    if (result !== undefined) await verifications.finish(result);
  },
);

import type { RecordOf } from "../../../entities/index.js";
import { notFound } from "../../domain/faults.js";
import { invalid } from "../../domain/refusal.js";
import { partnerContribution } from "../../domain/registers/sharing.js";
import type { ContributionKind } from "../../domain/sharing/words.js";
import type { PartialDate } from "../../domain/time.js";
import type { TlpLabel } from "../../domain/words.js";
import { type ActionInput, defineAction } from "../action.js";

type Contribution = RecordOf<"PartnerContribution">;

export interface ContributeToSharedCase extends ActionInput {
  sharedCaseId: string;
  kind: ContributionKind;
  indicatorKind?: Contribution["indicatorKind"] | undefined;
  value?: string | null | undefined;
  text?: string | null | undefined;
  /** How far the case's own team may share it. */
  label?: TlpLabel | null | undefined;
  occurredAt?: PartialDate | null | undefined;
}

/** A partner brings something to a case that is shared with it; a handler decides what becomes of it (27035-1 §4.1). */
export const contributeToSharedCase = defineAction<ContributeToSharedCase>(
  "contributeToSharedCase",
  async (unit, input) => {
    const sharedCase = await unit.subject("SharedCase", input.sharedCaseId);
    const [share] = await unit.allOf("Share", "r.id = ? AND r.state = 'IN_FORCE'", [sharedCase.shareId]);
    if (!share) throw notFound();
    const [incident] = await unit.allOf("Incident", "r.id = ?", [share.incidentId]);
    if (!incident) throw notFound();
    unit.keepApart([incident]);
    unit.fromPartner();
    const { kind, indicatorKind = null, value = null, text = null } = input;
    const said = { organizationId: share.organizationId, kind, indicatorKind, value, text };
    const undecided = { sourceReliability: null, informationCredibility: null, reply: null, resultId: null };
    const fields = { ...said, ...undecided, shareId: share.id, decidedAt: null, decidedById: null };
    partnerContribution.check?.(fields, null);
    const label = input.label ?? sharedCase.label;
    if (label === "RED") invalid("label", "RED is for named individuals: say it to one of them");
    const occurredAt = unit.happened(input.occurredAt);
    const place = {
      incidentId: incident.id,
      constituencyId: incident.constituencyId,
      restrictedTo: incident.restrictedTo,
      label,
      occurredAt,
    };
    await unit.create(
      "PartnerContribution",
      { ...place, ...fields, state: "PROPOSED" },
      { about: [incident.id], occurredAt },
    );
  },
);

import { notFound } from "../../domain/faults.js";
import { type ChangeInput, defineAction } from "../action.js";
import { refresh } from "../sharing/refresh.js";

export interface AcknowledgeSharedCase extends ChangeInput {
  sharedCaseId: string;
}

/** A partner says that what is shared will be handled as it must be: only now there is something to read (27035-1 §5.5). */
export const acknowledgeSharedCase = defineAction<AcknowledgeSharedCase>(
  "acknowledgeSharedCase",
  async (unit, input) => {
    const offered = await unit.subject("SharedCase", input.sharedCaseId, input.version);
    const [share] = await unit.allOf("Share", "r.id = ? AND r.state = 'IN_FORCE'", [offered.shareId]);
    if (!share) throw notFound();
    await unit.change("SharedCase", offered, { state: "OPEN", acknowledgedAt: unit.now });
    const acknowledged = { acknowledgedAt: unit.now, acknowledgedById: unit.caller.personId };
    const now = await unit.change("Share", share, acknowledged, { about: [share.incidentId] });
    await refresh(unit, now, null);
  },
);

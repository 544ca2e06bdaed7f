import type { RecordOf } from "../../../entities/index.js";
import { approvalFault } from "../../domain/decisions/approve-document.js";
import { jsonList, listOf } from "../../domain/records/record.js";
import { invalid, refuse } from "../../domain/refusal.js";
import { newId } from "../../journal/unit-of-work.js";
import type { Draft } from "../register-rule.js";
import type { ActionUnit } from "../unit.js";

type Document = RecordOf<"Document">;

/** What a document must hold besides what was said, and what it must be before management approves it. */
export async function soundEdition(unit: ActionUnit, after: Draft<"Document">): Promise<Partial<Document>> {
  if (unit.actionName === "approveDocument") return approve(unit, after);
  if (unit.actionName === "withdrawDocument") return {};
  await demandParts(unit, after);
  const author = unit.caller.personId;
  if (unit.actionName === "updateDocument") {
    return { authorIds: jsonList([...new Set([...listOf(after.authorIds), author])]) };
  }
  const id = newId("doc");
  return { id, firstEditionId: id, edition: 1, authorIds: jsonList([author]) };
}

/** The parts of a document hold for the same customer. */
async function demandParts(unit: ActionUnit, { partIds, constituencyId }: Draft<"Document">): Promise<void> {
  const ids = listOf(partIds);
  const parts = new Map((await unit.loadAll("Document", ids)).map((part) => [part.id, part]));
  const stranger = ids.findIndex((id) => parts.get(id)?.constituencyId !== constituencyId);
  if (stranger >= 0) invalid(`partIds.${stranger}`, "belongs to another constituency");
}

/** Nobody approves what is not fit for it; what is the own work the rule itself refuses. */
async function approve(unit: ActionUnit, after: Draft<"Document">): Promise<Partial<Document>> {
  const parts = await unit.loadAll("Document", listOf(after.partIds));
  const fault = approvalFault(after, parts);
  if (fault) refuse({ code: "GUARD_NOT_MET", ...fault });
  return { effectiveFrom: after.effectiveFrom ?? after.approvedAt };
}

/** The edition that was in force until now gives way. */
export async function supersede(unit: ActionUnit, approved: Document): Promise<void> {
  const inForce = await unit.allOf("Document", "r.firstEditionId = ? AND r.state = 'APPROVED' AND r.id <> ?", [
    approved.firstEditionId,
    approved.id,
  ]);
  for (const edition of inForce) {
    await unit.change("Document", edition, { state: "SUPERSEDED", supersededById: approved.id });
  }
}

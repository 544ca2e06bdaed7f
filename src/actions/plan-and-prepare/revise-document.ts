import { nextEdition } from "../../domain/decisions/revise-document.js";
import { jsonList } from "../../domain/records/record.js";
import { refuse } from "../../domain/refusal.js";
import { type ChangeInput, defineAction } from "../action.js";

export interface ReviseDocument extends ChangeInput {
  documentId: string;
  changeNote?: string | null | undefined;
}

/** A new edition is drafted from one that was approved; that one stays as it is (27035-1 §5.2 a, c). */
export const reviseDocument = defineAction<ReviseDocument>("reviseDocument", async (unit, input) => {
  const origin = await unit.subject("Document", input.documentId, input.version);
  // All editions, locked: two revisions at once would make two drafts.
  const editions = await unit.allOf("Document", "r.firstEditionId = ?", [origin.firstEditionId]);
  const draft = editions.find(({ state }) => state === "DRAFT");
  if (draft) {
    refuse({
      code: "GUARD_NOT_MET",
      message: `Edition ${draft.edition} is a draft already: finish or withdraw it first.`,
      clause: "27035-1 §5.2 (R-033)",
    });
  }
  const edition = 1 + Math.max(...editions.map((one) => one.edition));
  const changeNote = input.changeNote ?? null;
  const authorIds = jsonList([unit.caller.personId]);
  await unit.create("Document", nextEdition(origin, { edition, changeNote, authorIds }));
});

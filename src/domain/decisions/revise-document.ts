import type { JsonList } from "../records/json-list.js";
import type { RegisterColumns } from "../registers/index.js";
import type { TlpLabel } from "../words.js";

type Document = RegisterColumns<"Document"> & {
  id: string;
  constituencyId: string;
  label: TlpLabel;
  restrictedTo: string | null;
};

/** The draft that begins as the edition says which it is made from; nothing of that one's approval carries over. */
export function nextEdition(
  from: Document,
  given: { edition: number; changeNote: string | null; authorIds: JsonList<string> },
): Omit<Document, "id"> {
  const { constituencyId, label, restrictedTo, kind, name, text, url, appliesTo, ownerId, firstEditionId } = from;
  const { partIds, rules, guidelines, deadlines, steps, forRoles, categories, severities } = from;
  return {
    ...{ constituencyId, label, restrictedTo, kind, name, text, url, appliesTo, ownerId, firstEditionId },
    ...{ partIds, rules, guidelines, deadlines, steps, forRoles, categories, severities },
    ...given,
    supersedesId: from.id,
    state: "DRAFT",
    nextReviewAt: null,
    supersededById: null,
    commitment: null,
    effectiveFrom: null,
    approvedAt: null,
    approvedById: null,
    withdrawReason: null,
    withdrawnAt: null,
    withdrawnById: null,
  };
}

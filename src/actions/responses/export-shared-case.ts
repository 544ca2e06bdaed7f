import type { RecordOf } from "../../../entities/index.js";
import { visibleSql } from "../../access/view.js";
import type { ExchangeFormat } from "../../domain/exchange/words.js";
import { notFound } from "../../domain/faults.js";
import { listOf } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import { type ActionInput, defineAction } from "../action.js";
import { demandReadable, handOut, MOST_ITEMS } from "../sharing/exchange.js";
import type { ActionUnit } from "../unit.js";

export interface ExportSharedCase extends ActionInput {
  sharedCaseId: string;
  format: ExchangeFormat;
  purpose?: string | null | undefined;
}

/** A partner takes what it is shown of a case as a document, of its copies alone; the case's own team reads that it did. */
export const exportSharedCase = defineAction<ExportSharedCase, string>("exportSharedCase", async (unit, input) => {
  const sharedCase = await unit.subject("SharedCase", input.sharedCaseId);
  demandReadable(unit, "SharedCase", sharedCase);
  const [share] = await unit.allOf("Share", "r.id = ? AND r.state = 'IN_FORCE'", [sharedCase.shareId]);
  if (!share) throw notFound();
  const [incident] = await unit.allOf("Incident", "r.id = ?", [share.incidentId]);
  if (!incident) throw notFound();
  const { purpose = null } = input;
  if (purpose?.trim() === "") invalid("purpose", "must say something where it is given");
  unit.keepApart([incident]);
  unit.fromPartner();
  const items = await itemsShown(unit, sharedCase.id);
  const { id: seed, reference, label, exercise, createdAt, updatedAt } = sharedCase;
  const exchange = {
    ...{ seed, reference, label, exercise, createdAt, updatedAt, publisher: null },
    items: items.map(({ id, sourceId, facts, ...item }) => {
      return { ...item, seed: id, ofCase: sourceId === share.incidentId, facts: listOf(facts) };
    }),
  };
  const { organizationId, id: shareId } = share;
  const circumstances = { purpose, recipient: null, organizationId, shareId };
  return handOut(unit, incident, input.format, exchange, circumstances);
});

/** What the partner sees of the shared case at this moment, oldest first. */
function itemsShown(unit: ActionUnit, sharedCaseId: string): Promise<RecordOf<"SharedItem">[]> {
  const [visible, parameters] = visibleSql(unit.caller.view, "SharedItem", "r");
  return unit.transaction.query<RecordOf<"SharedItem">>(
    `SELECT r.* FROM shared_item r WHERE r.sharedCaseId = ? AND ${visible} ORDER BY r.createdAt, r.id LIMIT ${MOST_ITEMS + 1}`,
    [sharedCaseId, ...parameters],
  );
}

import type { RecordOf } from "../../entities/index.js";
import { listOf } from "../domain/records/record.js";
import { type Cleared, labelOfBundle, type SharedContent, sharedView } from "../domain/sharing/shared-view.js";
import { caseContents } from "../storage/shared-contents.js";
import type { Condition } from "./condition.js";
import { ids, lists, searched } from "./filters.js";
import type { Reads } from "./reads.js";

type Maybe<T> = T | null | undefined;
type SharedItem = RecordOf<"SharedItem">;

const MOST_SHOWN = 4_000;

export interface SharedCaseWanted {
  ids?: Maybe<string[]>;
  state?: Maybe<string[]>;
}

export interface SharedItemWanted {
  sharedCaseId?: Maybe<string[]>;
  part?: Maybe<string[]>;
  label?: Maybe<string[]>;
  text?: Maybe<string>;
}

export function sharedCaseConditions(where: Maybe<SharedCaseWanted>): Condition[] {
  return where ? [...ids(where.ids), ...lists(where, ["state"])] : [];
}

export function sharedItemConditions(where: Maybe<SharedItemWanted>): Condition[] {
  return where ? [...lists(where, ["sharedCaseId", "part", "label"]), ...searched(where.text)] : [];
}

/** A share as its partner sees it, for whoever may see the share: and so the case, of which it is a part. */
export async function shareAsPartner(reads: Reads, shareId: string) {
  const share = await reads.byId("Share", shareId);
  if (!share) return null;
  const [sharedCase] = await reads.database.read<Pick<RecordOf<"SharedCase">, "id" | "reference">>(
    "SELECT r.id, r.reference FROM shared_case r WHERE r.shareId = ?",
    [share.id],
  );
  const contents = await contentsOf(reads, share);
  return {
    reference: sharedCase?.reference ?? null,
    label: labelOfBundle(share, contents),
    contents,
    given: sharedCase ? await givenIn(reads, sharedCase.id) : [],
  };
}

async function contentsOf(reads: Reads, share: RecordOf<"Share">): Promise<SharedContent[]> {
  const isOver = share.until !== null && share.until <= new Date().toISOString();
  if (isOver || share.state === "ENDED" || share.state === "REJECTED") return [];
  const query = <T>(sql: string, parameters: readonly unknown[]) => reads.database.read<T>(sql, parameters);
  const [partner] = await query<Cleared>("SELECT clearance, papClearance FROM external_organization WHERE id = ?", [
    share.organizationId,
  ]);
  const contents = await caseContents(query, share, MOST_SHOWN);
  const said = { ...share, aspects: listOf(share.aspects), recordIds: listOf(share.records) };
  return contents ? sharedView(said, partner ?? null, contents).slice(0, MOST_SHOWN) : [];
}

/** What was open to the partner, whether it still is or not. */
async function givenIn(reads: Reads, sharedCaseId: string) {
  const items = await reads.database.read<SharedItem>(
    `SELECT r.* FROM shared_item r WHERE r.sharedCaseId = ? ORDER BY r.createdAt, r.id LIMIT ${MOST_SHOWN}`,
    [sharedCaseId],
  );
  return items.map((item) => ({
    content: { ...item, facts: listOf(item.facts) },
    // Taking it back is a version of the record, and no wording.
    version: item.endedAt === null ? item.version : item.version - 1,
    from: item.createdAt,
    until: item.endedAt,
  }));
}

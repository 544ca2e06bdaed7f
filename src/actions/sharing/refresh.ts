import type { RecordOf } from "../../../entities/index.js";
import { jsonList, listOf } from "../../domain/records/record.js";
import { refuse } from "../../domain/refusal.js";
import {
  type Cleared,
  labelOfBundle,
  type SharedContent,
  type SharedType,
  sharedTypes,
  sharedView,
} from "../../domain/sharing/shared-view.js";
import { amongIds, caseContents } from "../../storage/shared-contents.js";
import type { ActionUnit } from "../unit.js";

type Share = RecordOf<"Share">;
type SharedCase = RecordOf<"SharedCase">;
type SharedItem = RecordOf<"SharedItem">;

/** One unit of work tells of each item; a larger one could not be numbered in one go. */
const MOST_ITEMS = 4_000;
const AT_ONCE = 500;

const sources: ReadonlySet<string> = new Set<SharedType | "Incident" | "PartnerContribution">([
  ...sharedTypes,
  "Incident",
  "PartnerContribution",
]);

/** Brings what partners see up to date with what the unit has changed; where that is nothing of theirs, writes nothing. */
export async function refreshSharedCases(unit: ActionUnit): Promise<void> {
  const rows = unit.touched.filter(({ type }) => sources.has(type)).map(({ row }) => row);
  const ids = rows.map(({ id }) => id);
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = rows.slice(start, start + AT_ONCE);
    for (const share of await sharesOf(unit, some))
      await refresh(
        unit,
        share,
        some.map(({ id }) => id),
      );
  }
  const partners = unit.touched.filter(({ type }) => type === "ExternalOrganization").map(({ row }) => row.id);
  for (const partnerId of partners) {
    const given = await unit.allOf("Share", "r.organizationId = ? AND r.state = 'IN_FORCE'", [partnerId]);
    for (const share of given) await refresh(unit, share, null);
  }
}

/**
 * The shares in force of the cases that these records belong to, or of which they were shared until now, locked: whoever
 * opens one at this moment waits, and then reads what this unit has written.
 */
async function sharesOf(unit: ActionUnit, rows: readonly object[]): Promise<Share[]> {
  const records = rows as { id: string; incidentId?: string; incidentIds?: string }[];
  const ids = records.map(({ id }) => id);
  const cases = [
    ...new Set(records.flatMap((one) => [one.id, one.incidentId ?? [], listOf(one.incidentIds ?? null)].flat())),
  ];
  const found = await unit.transaction.query<{ id: string }>(
    `SELECT r.id FROM share r WHERE r.incidentId IN (${marks(cases)}) AND r.state = 'IN_FORCE'
      UNION SELECT c.shareId AS id FROM shared_item i JOIN shared_case c ON c.id = i.sharedCaseId
             WHERE i.sourceId IN (${marks(ids)}) AND i.endedAt IS NULL`,
    [...cases, ...ids],
  );
  if (found.length === 0) return [];
  const named = found.map(({ id }) => id);
  return unit.allOf("Share", `r.id IN (${marks(named)}) AND r.state = 'IN_FORCE'`, named);
}

/** Writes what differs between what the partner sees and what there is to see: of these records, or of all. */
export async function refresh(unit: ActionUnit, share: Share, ids: readonly string[] | null): Promise<void> {
  const [sharedCase] = await unit.allOf("SharedCase", "r.shareId = ? AND r.state = 'OPEN'", [share.id]);
  if (!sharedCase || (share.until !== null && share.until <= unit.now)) return;
  const view = await viewNow(unit, share, ids);
  const standing = await standingItems(unit, sharedCase, ids);
  let changed = 0;
  for (const content of view) {
    const key = keyOf(content);
    const item = standing.get(key);
    standing.delete(key);
    changed += await write(unit, sharedCase, item, content);
  }
  for (const item of standing.values()) await unit.change("SharedItem", item, { endedAt: unit.now });
  if (changed + standing.size === 0) return;
  const labels = await unit.transaction.query<Pick<SharedItem, "label">>(
    "SELECT DISTINCT r.label FROM shared_item r WHERE r.sharedCaseId = ? AND r.endedAt IS NULL",
    [sharedCase.id],
  );
  await unit.change("SharedCase", sharedCase, { label: labelOfBundle(share, labels) });
}

async function viewNow(unit: ActionUnit, share: Share, ids: readonly string[] | null): Promise<SharedContent[]> {
  const query = <T>(sql: string, parameters: readonly unknown[]) => unit.transaction.query<T>(sql, parameters);
  const contents = await caseContents(query, share, MOST_ITEMS, amongIds(ids));
  if (contents === null) return [];
  const [partner] = await query<Cleared>("SELECT clearance, papClearance FROM external_organization WHERE id = ?", [
    share.organizationId,
  ]);
  const said = { ...share, aspects: listOf(share.aspects), recordIds: listOf(share.records) };
  const view = sharedView(said, partner ?? null, contents);
  if (view.length > MOST_ITEMS) {
    refuse({
      code: "GUARD_NOT_MET",
      message: `More than ${MOST_ITEMS} records would be shared: too many for one act.`,
    });
  }
  return ids === null ? view : view.filter(({ sourceId }) => ids.includes(sourceId));
}

async function standingItems(unit: ActionUnit, { id }: SharedCase, ids: readonly string[] | null) {
  const among = ids === null ? "" : ` AND r.sourceId IN (${marks(ids)})`;
  const items = await unit.allOf("SharedItem", `r.sharedCaseId = ? AND r.endedAt IS NULL${among}`, [
    id,
    ...(ids ?? []),
  ]);
  return new Map(items.map((item) => [keyOf(item), item]));
}

/** Says whether there was anything to write. */
async function write(
  unit: ActionUnit,
  { id: sharedCaseId, constituencyId, organizationId, until }: SharedCase,
  item: SharedItem | undefined,
  { facts, ...content }: SharedContent,
): Promise<0 | 1> {
  const said = { ...content, facts: jsonList([...facts]) };
  if (!item) {
    const place = { constituencyId, restrictedTo: null, sharedCaseId, organizationId, until, endedAt: null };
    await unit.create("SharedItem", { ...place, ...said });
    return 1;
  }
  const same = (Object.keys(said) as (keyof typeof said)[]).every((name) => item[name] === said[name]);
  if (same) return 0;
  await unit.change("SharedItem", item, said);
  return 1;
}

function keyOf({ part, sourceId }: { part: string; sourceId: string }): string {
  return `${part} ${sourceId}`;
}

function marks(values: readonly unknown[]): string {
  return values.map(() => "?").join(",");
}

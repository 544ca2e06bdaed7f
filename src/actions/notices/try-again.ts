import type { RecordOf } from "../../../entities/index.js";
import type { Fragment } from "../../access/view.js";
import { listOf, type RecordType } from "../../domain/records/record.js";
import type { ActionUnit } from "../unit.js";
import { MOST_NOTICES, NEVER_TRIED, noticeAbout } from "./notice.js";

/** So many recipients are looked for in one statement. */
const AT_ONCE = 500;

/** Those who have ways of their own: a new one has no notices yet. */
const addressed: ReadonlySet<RecordType> = new Set<RecordType>(["Person", "PointOfContact", "ExternalOrganization"]);

/**
 * What waits for a way to its recipient, held or not, is looked at again when there may be one: an alternate channel was
 * set up or found to work, or somebody has a new address (27035:2011). Whether it leaves is decided at the port.
 */
export async function tryAgain(unit: ActionUnit): Promise<void> {
  const changed = unit.touched.flatMap(({ type, row }) =>
    addressed.has(type) && Number(row.version) > 1 ? [row.id] : [],
  );
  for (let from = 0; from < changed.length; from += AT_ONCE) {
    await tryThoseOf(unit, changed.slice(from, from + AT_ONCE), ["1 = 1", []]);
  }
  for (const { type, row } of unit.touched) {
    if (type !== "AlternateChannel") continue;
    const channel = row as RecordOf<"AlternateChannel">;
    if (channel.state === "FAILED" || ("retired" in channel && channel.retired)) continue;
    const reached = [...listOf<string>(channel.personIds), ...listOf<string>(channel.pointOfContactIds)];
    await tryThoseOf(unit, reached, ["n.constituencyId = ?", [channel.constituencyId]]);
  }
}

async function tryThoseOf(unit: ActionUnit, ids: readonly string[], [where, values]: Fragment): Promise<void> {
  if (ids.length === 0) return;
  const rows = await unit.transaction.query<{ id: string }>(
    `SELECT n.id FROM notification n WHERE n.recipientId IN (${ids.map(() => "?").join(",")}) AND n.nextTryAt >= ?
        AND (n.state = 'ISSUED' OR n.heldBecause = 'OUT_OF_BAND') AND ${where}
      ORDER BY n.createdAt, n.id LIMIT ${MOST_NOTICES}`,
    [...ids, NEVER_TRIED, ...values],
  );
  if (rows.length === 0) return;
  const waiting = await unit.allOf(
    "Notification",
    `r.id IN (${rows.map(() => "?").join(",")})`,
    rows.map(({ id }) => id),
  );
  for (const notice of waiting) {
    await unit.change("Notification", notice, { nextTryAt: unit.now }, { about: noticeAbout(notice) });
  }
}

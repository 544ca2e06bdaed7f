import type { RecordOf } from "../../../entities/index.js";
import { listOf, type RecordType } from "../../domain/records/record.js";
import type { ActionUnit } from "../unit.js";
import { MOST_NOTICES, NEVER_TRIED, noticeAbout } from "./notice.js";

/** Recipients to whom there may be a way now, in one constituency or in any. */
interface Reached {
  ids: readonly string[];
  constituencyId: string | null;
}

const ownWays = ({ id }: { id: string }): Reached => ({ ids: [id], constituencyId: null });

/** Whom a record that was made or changed may open a way to. */
const opens: { readonly [T in RecordType]?: (record: RecordOf<T>) => Reached | null } = {
  AlternateChannel: (channel) => {
    const { state, personIds, pointOfContactIds, constituencyId } = channel;
    if (state === "FAILED" || ("retired" in channel && channel.retired)) return null;
    return { ids: [...listOf<string>(personIds), ...listOf<string>(pointOfContactIds)], constituencyId };
  },
  Person: ownWays,
  PointOfContact: ownWays,
  ExternalOrganization: ownWays,
};

/**
 * What waits for a way to its recipient, held or not, is looked at again when there may be one: an alternate channel was
 * set up or found to work, or somebody has a new address (27035:2011). Whether it leaves is decided at the port.
 */
export async function tryAgain(unit: ActionUnit): Promise<void> {
  for (const { type, row } of unit.touched) {
    const reached = opens[type]?.(row as never);
    if (reached && reached.ids.length > 0) await tryThoseOf(unit, reached);
  }
}

async function tryThoseOf(unit: ActionUnit, { ids, constituencyId }: Reached): Promise<void> {
  const rows = await unit.transaction.query<{ id: string }>(
    `SELECT n.id FROM notification n WHERE n.recipientId IN (${ids.map(() => "?").join(",")}) AND n.nextTryAt >= ?
        AND (n.state = 'ISSUED' OR n.heldBecause = 'OUT_OF_BAND') ${constituencyId === null ? "" : "AND n.constituencyId = ?"}
      ORDER BY n.createdAt, n.id LIMIT ${MOST_NOTICES}`,
    [...ids, NEVER_TRIED, ...(constituencyId === null ? [] : [constituencyId])],
  );
  if (rows.length === 0) return;
  const waiting = await unit.allOf("Notification", `r.id IN (${rows.map(() => "?").join(",")})`, [
    ...rows.map(({ id }) => id),
  ]);
  for (const notice of waiting) {
    await unit.change("Notification", notice, { nextTryAt: unit.now }, { about: noticeAbout(notice) });
  }
}

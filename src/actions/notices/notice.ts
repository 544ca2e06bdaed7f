import type { RecordOf } from "../../../entities/index.js";
import type { HeldBecause, NoticeState } from "../../domain/notices/words.js";
import type { Notification } from "../../domain/records/notices.js";
import type { ActionUnit } from "../unit.js";

/** Behind every time: the port does not look at such a notice again by itself. */
export const NEVER_TRIED = "9999";

/** The case that a change of a notice is about. */
export function noticeAbout({ incidentId }: Pick<Notification, "incidentId">): string[] {
  return incidentId === null ? [] : [incidentId];
}

/** A constituency, or one case of it. */
export interface NoticeScope {
  constituencyId: string;
  incidentId: string | null;
}

/** A unit has room for so many changes of them. */
export const MOST_NOTICES = 4_000;

/** The notices in a scope that stand so for this reason, the oldest first. */
export async function noticesIn(
  unit: ActionUnit,
  { constituencyId, incidentId }: NoticeScope,
  state: NoticeState,
  heldBecause: HeldBecause | null,
): Promise<RecordOf<"Notification">[]> {
  const why = heldBecause === null ? "n.heldBecause IS NULL" : `n.heldBecause = '${heldBecause}'`;
  const rows = await unit.transaction.query<{ id: string }>(
    `SELECT n.id FROM notification n WHERE n.constituencyId = ? AND n.state = ? AND ${why}
        ${incidentId === null ? "" : "AND n.incidentId = ?"} ORDER BY n.createdAt, n.id LIMIT ${MOST_NOTICES}`,
    incidentId === null ? [constituencyId, state] : [constituencyId, state, incidentId],
  );
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  // Asked again under the lock: the port may have taken one in hand meanwhile.
  return unit.allOf("Notification", `r.id IN (${ids.map(() => "?").join(",")}) AND r.state = ?`, [...ids, state]);
}

import type { RecordOf } from "../../../entities/index.js";
import type { ActionUnit } from "../unit.js";

type Rate = Pick<RecordOf<"HourlyRate">, "teamId" | "amount" | "currency">;

/** A constituency has a rate or two a team; these are looked at. */
const MOST_RATES = 500;

/** What an hour of somebody's work costs: by the latest rate of a team of theirs, else by that for everybody. */
export async function rateOf(unit: ActionUnit, constituencyId: string, personId: string): Promise<Rate | null> {
  const rates = await unit.transaction.query<Rate>(
    `SELECT r.teamId, r.amount, r.currency FROM hourly_rate r LEFT JOIN team t ON t.id = r.teamId
      WHERE r.constituencyId = ? AND r.retired = 0 AND (r.teamId IS NULL OR t.memberIds LIKE ?)
      ORDER BY r.createdAt DESC, r.id DESC LIMIT ${MOST_RATES}`,
    [constituencyId, `%"${personId}"%`],
  );
  return rates.find(({ teamId }) => teamId !== null) ?? rates[0] ?? null;
}

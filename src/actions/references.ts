import { ReferenceCounterEntity } from "../../entities/journal.entity.js";
import { countedReference, drawnReference } from "../domain/references.js";
import { UniqueViolation } from "../storage/database.js";
import { drawRandom } from "../storage/random.js";
import type { ActionUnit } from "./unit.js";

/** No vowels, no look-alikes: references are read out over the telephone. */
const LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ";
const DRAWN_LENGTH = 10;

/**
 * Draws a reference. For records that come in floods, where one counter would make every report wait for the other,
 * and for restricted cases, whose number must not be missed in a sequence.
 */
export function drawReference(kind: string, now: string): string {
  let letters = "";
  for (const byte of drawRandom(DRAWN_LENGTH)) letters += LETTERS[byte % LETTERS.length];
  return drawnReference(kind, now, letters);
}

/** Only real cases that all may see are counted: others would leave a gap, and an exercise says what it is. */
export async function caseReference(unit: ActionUnit, restricted: boolean, constituencyId: string): Promise<string> {
  if (unit.origin === "EXERCISE") return drawReference("EXERCISE-INC", unit.now);
  return restricted ? drawReference("INC", unit.now) : nextReference(unit, "INC", constituencyId);
}

/** The next number of the constituency in this year: the counter's row is locked until the unit ends. */
export async function nextReference(unit: ActionUnit, kind: string, constituencyId: string): Promise<string> {
  const year = Number(unit.now.slice(0, 4));
  const where = [constituencyId, kind, year];
  const condition = "constituencyId = ? AND kind = ? AND year = ?";
  const count = () =>
    unit.transaction.run(`UPDATE reference_counter SET lastNumber = lastNumber + 1 WHERE ${condition}`, where);
  if ((await count()) === 0) {
    const first = { constituencyId, kind, year, lastNumber: 1 };
    await unit.transaction.insert(ReferenceCounterEntity, [first]).catch(async (error) => {
      if (!(error instanceof UniqueViolation)) throw error;
      await count();
    });
  }
  const [counter] = await unit.transaction.query<{ lastNumber: number }>(
    `SELECT lastNumber FROM reference_counter WHERE ${condition}`,
    where,
  );
  return countedReference(kind, year, Number(counter?.lastNumber));
}

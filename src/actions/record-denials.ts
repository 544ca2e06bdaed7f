import { setImmediate } from "node:timers/promises";
import { type RecordOf, recordEntities } from "../../entities/index.js";
import type { AppendDenials } from "../access/denials.js";
import { type UnitParts, unitBeside } from "../journal/unit-beside.js";
import { restoreFlags, tableOf } from "../storage/table.js";

/** Appends counted denials to the journal, one entry for each actor, action and minute. */
export function denialAppender(parts: UnitParts): AppendDenials {
  return async (counted) => {
    for (const { actorId, action, minute, count } of counted) {
      await unitBeside(parts, actorId, async (work) => {
        const [person] = await work.transaction.query<RecordOf<"Person">>("SELECT * FROM person WHERE id = ?", [
          actorId,
        ]);
        if (!person) return;
        restoreFlags(tableOf(recordEntities.Person), [person]);
        const told = [{ path: `denied.${action}`, before: null, after: count }];
        work.note("Person", person, told, { action: "denied", occurredAt: minute });
      });
      // The embedded database is in the same process, where thousands of units in a row would let nobody else have a turn.
      await setImmediate();
    }
  };
}

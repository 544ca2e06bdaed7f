import { type RecordOf, recordEntities } from "../../entities/index.js";
import type { AppendDenials } from "../access/denials.js";
import { type Clock, instantOf } from "../domain/time.js";
import { numberEntries, type Sequencer } from "../journal/sequencer.js";
import type { Database } from "../storage/database.js";
import { restoreFlags, tableOf } from "../storage/table.js";
import { newId, UnitOfWork } from "../storage/unit-of-work.js";

/** Appends counted denials to the journal, one entry for each actor, action and minute. */
export function denialAppender(parts: { database: Database; sequencer: Sequencer; clock: Clock }): AppendDenials {
  const { database, sequencer, clock } = parts;
  return async (counted) => {
    for (const { actorId, action, minute, count } of counted) {
      await database.transaction(async (transaction) => {
        const now = instantOf(clock());
        const [person] = await transaction.query<RecordOf<"Person">>("SELECT * FROM person WHERE id = ?", [actorId]);
        if (!person) return;
        restoreFlags(tableOf(recordEntities.Person), [person]);
        const work = new UnitOfWork(transaction, { unitId: newId("unt"), actorId, origin: "LIVE", now });
        const told = [{ path: `denied.${action}`, before: null, after: count }];
        work.note("Person", person, told, { action: "denied", occurredAt: minute });
        await work.appendEntries();
        if (database.engine === "sqlite") await numberEntries(database, transaction, now);
      });
    }
    sequencer.afterCommit();
  };
}

import { type Clock, instantOf } from "../domain/time.js";
import type { Database } from "../storage/database.js";
import { numberEntries, type Sequencer } from "./sequencer.js";
import { newId, UnitOfWork } from "./unit-of-work.js";

export interface UnitParts {
  database: Database;
  clock: Clock;
  /** Told after the commit; absent while the server starts. */
  sequencer?: Sequencer;
}

/** Runs a unit of work of something that is no action of the API: a download, a sweep, the server itself. */
export async function unitBeside<T>(
  { database, clock, sequencer }: UnitParts,
  actorId: string,
  body: (work: UnitOfWork) => Promise<T>,
): Promise<T> {
  const result = await database.transaction(async (transaction) => {
    const now = instantOf(clock());
    const work = new UnitOfWork(transaction, { unitId: newId("unt"), actorId, origin: "LIVE", now });
    const value = await body(work);
    await work.appendEntries();
    if (database.engine === "sqlite") await numberEntries(database, transaction, now);
    return value;
  });
  sequencer?.afterCommit();
  return result;
}

import { Fault } from "../domain/faults.js";
import type { Database } from "./database.js";

/**
 * The database for what one request reads: so long altogether, whatever it does between. MariaDB and MySQL end the
 * statement themselves; on SQLite the process ends that reads.
 */
export function withDeadline(database: Database, timeout: number): Database {
  let [spent, active, since] = [0, 0, 0];
  const read: Database["read"] = async <T>(sql: string, parameters?: readonly unknown[]) => {
    const now = Date.now();
    if (active === 0) since = now;
    const left = timeout - spent - (now - since);
    if (left <= 0) throw tooLong();
    active += 1;
    let timer: NodeJS.Timeout | undefined;
    // The database ends what it has begun; this ends the wait for a free connection.
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(tooLong()), left + GRACE);
    });
    try {
      return await Promise.race([database.read<T>(sql, parameters, left), late]);
    } finally {
      clearTimeout(timer);
      active -= 1;
      if (active === 0) spent += Date.now() - since;
    }
  };
  return Object.create(database, { read: { value: read } });
}

/** The database for units of work: each is undone when it has not come to its commit in time. */
export function withUnitTimeout(database: Database, timeout: number): Database {
  const transaction: Database["transaction"] = (work) => database.transaction(work, timeout);
  return Object.create(database, { transaction: { value: transaction } });
}

const GRACE = 500;

export function tooLong(): Fault {
  return new Fault(
    "LIMIT_EXCEEDED",
    "The request took too long and was ended. Ask for less at once, or narrow the filter.",
  );
}

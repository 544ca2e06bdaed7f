import { Fault } from "../domain/faults.js";
import type { Database } from "./database.js";

/**
 * The database for one request: its reads end at the deadline. MariaDB and MySQL end the statement themselves. SQLite
 * runs a statement to its end, during which nothing else runs, and refuses the next: there the bounds of pages and
 * costs keep a single statement short.
 */
export function withDeadline(database: Database, timeout: number): Database {
  const deadline = Date.now() + timeout;
  const read: Database["read"] = async <T>(sql: string, parameters?: readonly unknown[]) => {
    const left = deadline - Date.now();
    if (left <= 0) throw tooLong();
    let timer: NodeJS.Timeout | undefined;
    // The database ends what it has begun; this ends the wait for a free connection.
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(tooLong()), left + GRACE);
    });
    try {
      return await Promise.race([database.read<T>(sql, parameters, left), late]);
    } finally {
      clearTimeout(timer);
    }
  };
  return Object.create(database, { read: { value: read } });
}

const GRACE = 500;

export function tooLong(): Fault {
  return new Fault(
    "LIMIT_EXCEEDED",
    "The request took too long and was ended. Ask for less at once, or narrow the filter.",
  );
}

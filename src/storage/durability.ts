import type { Database } from "./database.js";

/** By which of its settings the database may lose a commit that it has confirmed; empty when by none. */
export async function durabilityFaults(database: Database): Promise<string[]> {
  if (database.engine === "sqlite") return []; // Set by ourselves at each open.
  const [row] = await database.read<{ flush: number; hasLog: number; sync: number }>(
    "SELECT @@GLOBAL.innodb_flush_log_at_trx_commit AS flush, @@GLOBAL.log_bin AS hasLog, @@GLOBAL.sync_binlog AS sync",
  );
  if (!row) return [];
  return Number(row.flush) === 1 ? [] : [`innodb_flush_log_at_trx_commit is ${row.flush} and must be 1`];
}

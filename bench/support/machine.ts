import { cpus, release, totalmem } from "node:os";
import type { Connection } from "mysql2/promise";

/** What a reader must know of the machine to compare; nothing that names it. */
export async function machineFacts(connection: Connection): Promise<string> {
  const [rows] = await connection.query(
    "SELECT VERSION() AS version, @@innodb_flush_log_at_trx_commit AS flush, @@innodb_buffer_pool_size AS pool",
  );
  const [{ version, flush, pool }] = rows as unknown as [{ version: string; flush: number; pool: number }];
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return [
    `machine: ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), ${memory}, Linux ${release()}, Node ${process.version}`,
    `database: ${version}, innodb_flush_log_at_trx_commit=${flush}, buffer pool ${pool / 2 ** 20} MiB, private instance on loopback`,
  ].join("\n");
}

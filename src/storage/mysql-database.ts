import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "mysql2";
import { DataSource } from "typeorm";
import { unitPool, writerOptions } from "../../ormconfig.js";
import type { DatabaseConfig } from "../config.js";
import { Fault } from "../domain/faults.js";
import { Convoy } from "./convoy.js";
import { undone } from "./cut-off.js";
import { type Database, type Transaction, UniqueViolation } from "./database.js";
import { tooLong } from "./deadline.js";
import { ask } from "./mysql-statements.js";
import { inMysqlTransaction, type Units } from "./mysql-transaction.js";
import { driverCode, migrateWith, schemaFaultsOf } from "./typeorm-database.js";

type MysqlConfig = DatabaseConfig & { engine: "mysql" };

/** Deadlock, lock wait timeout, changed snapshot: the unit was rolled back and may run again from its start. */
const RERUN = new Set<string | number>(["ER_LOCK_DEADLOCK", "ER_LOCK_WAIT_TIMEOUT", "ER_CHECKREAD", 1213, 1205, 1020]);
const LOST = new Set<string | number>([
  "PROTOCOL_CONNECTION_LOST",
  "ECONNRESET",
  "ECONNREFUSED",
  "EPIPE",
  "ETIMEDOUT",
  "ER_SERVER_SHUTDOWN",
  "ER_CONNECTION_KILLED",
  "ER_QUERY_INTERRUPTED",
  "ER_UNKNOWN_COM_ERROR",
  1927,
  1047,
  2006,
  2013,
]);
/** The statement was ended because its time was over. */
const TOO_LONG = new Set<string | number>(["ER_STATEMENT_TIMEOUT", "ER_QUERY_TIMEOUT", 1969, 3024]);
const ATTEMPTS = 8;

/** Thrown inside the retry loops; nobody outside sees it. */
class LostConnection extends Error {}
class Rerun extends Error {}

export class MysqlDatabase implements Database {
  readonly engine = "mysql";
  readonly forUpdate = " FOR UPDATE";
  readonly clockSql = "DATE_FORMAT(UTC_TIMESTAMP(6),'%Y-%m-%dT%H:%i:%s.%fZ')";

  secondsSql(time: string): string {
    return `TIMESTAMPDIFF(SECOND, '1970-01-01', SUBSTR(REPLACE(REPLACE(${time}, 'Z', ''), '+00:00', ''), 1, 19))`;
  }

  private mariaDb: Promise<boolean> | null = null;

  /** The driver's own pool: TypeORM keeps the schema, statements go the short way. */
  private readonly readers: Pool;
  private readonly shared: Units;

  private constructor(
    private readonly source: DataSource,
    private readonly units: Pool,
  ) {
    this.readers = (source.driver as unknown as { pool: Pool }).pool;
    const convoy = new Convoy(units, isRefusal);
    this.shared = { pool: units, convoy, translate };
  }

  static async open(config: MysqlConfig, poolSize: number): Promise<MysqlDatabase> {
    try {
      const source = await new DataSource(writerOptions(config, poolSize)).initialize();
      return new MysqlDatabase(source, unitPool(config, poolSize));
    } catch (error) {
      throw translate(error) instanceof LostConnection ? unavailable() : error;
    }
  }

  async read<T>(sql: string, parameters: readonly unknown[] = [], timeout?: number): Promise<T[]> {
    const bounded = timeout === undefined ? sql : boundedStatement(sql, timeout, await this.isMariaDb());
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask<T[]>(this.readers, bounded, parameters);
      } catch (error) {
        if (TOO_LONG.has(driverCode(error) ?? "")) throw tooLong();
        if (!(translate(error) instanceof LostConnection)) throw error;
        if (attempt === 4) throw unavailable();
        await sleep(50 * attempt * (1 + Math.random()));
      }
    }
  }

  async transaction<T>(work: (transaction: Transaction) => Promise<T>, timeout?: number): Promise<T> {
    const end = timeout === undefined ? Number.POSITIVE_INFINITY : Date.now() + timeout;
    for (let attempt = 1; ; attempt++) {
      const left = end - Date.now();
      if (left <= 0) throw undone();
      const limit = timeout === undefined ? undefined : { timeout: left, kill: this.kill };
      try {
        return await inMysqlTransaction(this.shared, work, limit);
      } catch (error) {
        if (error instanceof LostConnection) throw unavailable();
        if (!(error instanceof Rerun)) throw error;
        if (attempt === ATTEMPTS) throw unavailable();
        await sleep(5 * attempt * (1 + Math.random()));
      }
    }
  }

  private readonly kill = (threadId: number) => ask(this.readers, `KILL QUERY ${threadId}`);

  private isMariaDb(): Promise<boolean> {
    this.mariaDb ??= this.source.query<{ version: string }[]>("SELECT VERSION() AS version").then(
      ([row]) => /mariadb/i.test(row?.version ?? ""),
      (error) => {
        this.mariaDb = null;
        throw translate(error) instanceof LostConnection ? unavailable() : error;
      },
    );
    return this.mariaDb;
  }

  /** Each table has a file of its own, which is made anew from the rows that are there, with its indexes. */
  async scrub(tables: readonly string[]): Promise<void> {
    for (const table of tables) {
      const told = await ask<{ Msg_type: string; Msg_text: string }[]>(this.readers, `OPTIMIZE TABLE \`${table}\``);
      // What fails is told in the answer's rows, not as an error.
      const failure = told.find(({ Msg_type }) => Msg_type.toLowerCase() === "error");
      if (failure) throw new Error(`The file of ${table} was not written anew: ${failure.Msg_text}`);
    }
  }

  migrate(): Promise<string[]> {
    return migrateWith(this.source);
  }

  schemaFaults(): Promise<string[]> {
    return schemaFaultsOf(this.source);
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.units.end(() => resolve()));
    await this.source.destroy();
  }
}

/** The two servers have each their own words for a statement that must end in time. */
function boundedStatement(sql: string, timeout: number, isMariaDb: boolean): string {
  // In coarse steps, so that alike statements stay alike for whoever prepares them.
  const tenths = Math.ceil(timeout / 100);
  if (isMariaDb) return `SET STATEMENT max_statement_time=${tenths / 10} FOR ${sql}`;
  return sql.replace(/^\s*SELECT\b/i, `SELECT /*+ MAX_EXECUTION_TIME(${tenths * 100}) */`);
}

function unavailable(): Fault {
  return new Fault(
    "UNAVAILABLE",
    "The database did not answer. A change may or may not have been made: send it again with the same idempotencyKey.",
  );
}

/** An error that the server itself told, and not for want of a connection. */
function isRefusal(error: unknown): boolean {
  return driverCode(error) !== undefined && !(translate(error) instanceof LostConnection);
}

function translate(error: unknown): unknown {
  if (error instanceof LostConnection || error instanceof Rerun) return error;
  const code = driverCode(error);
  if (code === "ER_DUP_ENTRY" || code === 1062) return new UniqueViolation(String((error as Error).message));
  if (code !== undefined && RERUN.has(code)) return new Rerun();
  const message = String((error as Error)?.message ?? "");
  // mysql2 reports a connection that was killed between two statements without any code.
  if ((code !== undefined && LOST.has(code)) || /closed state|Connection lost|Pool is closed/.test(message)) {
    return new LostConnection();
  }
  return error;
}

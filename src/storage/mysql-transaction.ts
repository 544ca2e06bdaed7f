import type { Pool, PoolConnection, ResultSetHeader } from "mysql2";
import type { Convoy } from "./convoy.js";
import { undone, waitedFor, withinTime } from "./cut-off.js";
import type { Transaction } from "./database.js";
import {
  ask,
  commitInserts,
  connectionOf,
  demandTransaction,
  type Insert,
  lengthOf,
  rollBack,
  sendInserts,
} from "./mysql-statements.js";
import { type EntityClass, insertSql, type Table, tableOf, valueGroups } from "./table.js";

/** An INSERT of more rows is split: a statement must stay far below the packet that a server takes. */
const MOST_PARAMETERS = 32_000;
/** More text than this does not wait for company. */
const MOST_WAITING = 1_000_000;

/** How long a unit may take, in milliseconds, and how a statement that has begun is ended. */
export interface TimeLimit {
  timeout: number;
  kill(threadId: number): Promise<unknown>;
}

/** What units of work use together. */
export interface Units {
  pool: Pool;
  convoy: Convoy;
  translate(error: unknown): unknown;
}

/**
 * Statements straight over the driver. TypeORM's runner sends the same statements, but adds a broadcast, a promise with
 * a stack trace and a logger to each, which a short unit of work notices. A connection is taken when the first of them
 * must be answered: a unit that only inserts takes none, and commits with others in a convoy.
 */
class MysqlTransaction implements Transaction {
  /** What goes with the next statement. */
  private waiting: Insert[] = [];
  private waitingLength = 0;
  private connection: PoolConnection | null = null;
  private coming: Promise<PoolConnection> | null = null;
  private isOver = false;

  constructor(
    private readonly units: Units,
    private readonly limit: { end: number; kill: TimeLimit["kill"] } | null,
  ) {}

  async query<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.translated(ask<T[]>(await this.ready(), sql, parameters));
  }

  async run(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const result = await this.translated(ask<ResultSetHeader>(await this.ready(), sql, parameters));
    demandTransaction(result);
    return result.affectedRows;
  }

  async insert(entity: EntityClass, rows: readonly object[]): Promise<void> {
    const table = tableOf(entity);
    for (const some of inStatements(table, rows)) await this.run(...insertSql(table, some));
  }

  async insertSoon(entity: EntityClass, rows: readonly object[]): Promise<void> {
    const table = tableOf(entity);
    for (const some of inStatements(table, rows)) {
      const insert = {
        into: table.insertInto,
        groups: valueGroups(table, some, (value) => this.units.pool.escape(value)),
      };
      const length = lengthOf([insert]);
      if (this.waitingLength + length > MOST_WAITING) await this.ready();
      this.waiting.push(insert);
      this.waitingLength += length;
    }
  }

  /** With the unit's own statements in one message, or with other units that have none. */
  async commit(): Promise<void> {
    const inserts = this.taken();
    if (this.connection) return this.translated(commitInserts(this.connection, inserts));
    if (inserts.length > 0) return this.translated(this.units.convoy.carry(inserts, this.left()));
  }

  /** Ends the statement that runs. Whoever cannot end it ends the connection: what it has locked must not stay so. */
  async cancel(): Promise<void> {
    const { connection } = this;
    if (connection) await this.limit?.kill(connection.threadId).catch(() => connection.destroy());
  }

  /** What cannot be rolled back must not be used again. */
  async rollBack(): Promise<void> {
    if (this.connection) await rollBack(this.connection);
  }

  release(): void {
    this.isOver = true;
    this.connection?.release();
    this.connection = null;
  }

  private left(): number | undefined {
    return this.limit ? Math.max(0, this.limit.end - Date.now()) : undefined;
  }

  /** The unit's connection, with everything sent that waited. */
  private async ready(): Promise<PoolConnection> {
    // One for all, also when several statements are asked for at once.
    this.coming ??= this.ownConnection();
    const connection = await this.coming;
    const inserts = this.taken();
    if (inserts.length > 0) await this.translated(sendInserts(connection, inserts));
    return connection;
  }

  private async ownConnection(): Promise<PoolConnection> {
    const coming = connectionOf(this.units.pool);
    const connection = await this.translated(waitedFor(coming, this.left(), (late) => late.release()));
    if (this.isOver) {
      connection.release();
      throw undone();
    }
    this.connection = connection;
    return connection;
  }

  private taken(): Insert[] {
    const inserts = this.waiting;
    this.waiting = [];
    this.waitingLength = 0;
    return inserts;
  }

  private translated<T>(asking: Promise<T>): Promise<T> {
    return asking.catch((error) => {
      throw this.units.translate(error);
    });
  }
}

/**
 * Work, commit; or roll back and throw what the work threw. The pool's connections do not commit by themselves: the
 * first statement begins. The commit itself is never cut: nobody could say what has become of it.
 */
export async function inMysqlTransaction<T>(
  units: Units,
  work: (transaction: Transaction) => Promise<T>,
  limit?: TimeLimit,
): Promise<T> {
  const until = limit ? { end: Date.now() + limit.timeout, kill: limit.kill } : null;
  const transaction = new MysqlTransaction(units, until);
  try {
    const result = await withinTime(transaction, work, limit?.timeout, () => transaction.cancel());
    await transaction.commit();
    return result;
  } catch (error) {
    // The first error is the one that tells.
    await transaction.rollBack();
    throw units.translate(error);
  } finally {
    transaction.release();
  }
}

function inStatements(table: Table, rows: readonly object[]): (readonly object[])[] {
  const most = Math.floor(MOST_PARAMETERS / table.columnNames.length);
  if (rows.length <= most) return rows.length === 0 ? [] : [rows];
  return [rows.slice(0, most), ...inStatements(table, rows.slice(most))];
}

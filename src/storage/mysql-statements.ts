import type { Pool, PoolConnection, ResultSetHeader } from "mysql2";
import { waitedFor, withinTime } from "./cut-off.js";
import type { Transaction } from "./database.js";
import { type EntityClass, insertSql, insertText, type Table, tableOf } from "./table.js";

/** An INSERT of more rows is split: a statement must stay far below the packet that a server takes. */
const MOST_PARAMETERS = 32_000;
/** More text than this does not wait for company. */
const MOST_WAITING = 1_000_000;

/** The flag of the protocol that says so. */
const IN_TRANSACTION = 1;

type Translate = (error: unknown) => unknown;

/**
 * Statements straight over the driver. TypeORM's runner sends the same statements, but adds a broadcast, a promise with
 * a stack trace and a logger to each, which a short unit of work notices.
 */
class MysqlTransaction implements Transaction {
  /** Statements that go with the next one, as text. */
  private waiting: string[] = [];
  private waitingLength = 0;

  constructor(
    private readonly connection: PoolConnection,
    private readonly translate: Translate,
  ) {}

  async query<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    if (this.waiting.length > 0) await this.send();
    return this.translated(ask<T[]>(this.connection, sql, parameters));
  }

  async run(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    if (this.waiting.length > 0) await this.send();
    const result = await this.translated(ask<ResultSetHeader>(this.connection, sql, parameters));
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
      const statement = insertText(table, some, (value) => this.connection.escape(value));
      if (this.waitingLength + statement.length > MOST_WAITING) await this.send();
      this.waiting.push(statement);
      this.waitingLength += statement.length;
    }
  }

  /** What waits and the commit in one message: the server stops at the first statement that fails. */
  commit(): Promise<void> {
    return this.send("COMMIT");
  }

  private async send(...last: string[]): Promise<void> {
    const statements = [...this.waiting, ...last];
    this.waiting = [];
    this.waitingLength = 0;
    if (statements.length === 0) return;
    const results = await this.translated(
      ask<ResultSetHeader | ResultSetHeader[]>(this.connection, statements.join(";")),
    );
    for (const result of [results].flat().slice(0, statements.length - last.length)) demandTransaction(result);
  }

  private translated<T>(asking: Promise<T>): Promise<T> {
    return asking.catch((error) => {
      throw this.translate(error);
    });
  }
}

/** How long a unit may take, in milliseconds, and how a statement that has begun is ended. */
export interface TimeLimit {
  timeout: number;
  kill(threadId: number): Promise<unknown>;
}

/**
 * Work, commit; or roll back and throw what the work threw. The pool's connections do not commit by themselves: the
 * first statement begins. The commit itself is never cut: nobody could say what has become of it.
 */
export async function inMysqlTransaction<T>(
  pool: Pool,
  translate: Translate,
  work: (transaction: Transaction) => Promise<T>,
  limit?: TimeLimit,
): Promise<T> {
  const begun = Date.now();
  const connection = await waitedFor(connectionOf(pool), limit?.timeout, (late) => late.release()).catch((error) => {
    throw translate(error);
  });
  const left = limit && Math.max(0, limit.timeout - (Date.now() - begun));
  // Whoever cannot end the statement ends the connection: what it has locked must not stay so.
  const cancel = async () => limit?.kill(connection.threadId).catch(() => connection.destroy());
  try {
    const transaction = new MysqlTransaction(connection, translate);
    const result = await withinTime(transaction, work, left, cancel);
    await transaction.commit();
    return result;
  } catch (error) {
    // What cannot be rolled back must not be used again; the first error is the one that tells.
    await ask(connection, "ROLLBACK").catch(() => connection.destroy());
    throw translate(error);
  } finally {
    connection.release();
  }
}

function inStatements(table: Table, rows: readonly object[]): (readonly object[])[] {
  const most = Math.floor(MOST_PARAMETERS / table.columnNames.length);
  if (rows.length <= most) return rows.length === 0 ? [] : [rows];
  return [rows.slice(0, most), ...inStatements(table, rows.slice(most))];
}

/** A connection that lost its setting would commit each half of a unit alone. Better nothing is done any more. */
function demandTransaction({ serverStatus }: ResultSetHeader): void {
  if ((serverStatus & IN_TRANSACTION) === 0) throw new Error("the connection commits by itself");
}

/** One statement on a connection, or on any of a pool. */
export function ask<T>(where: Pool | PoolConnection, sql: string, parameters: readonly unknown[] = []): Promise<T> {
  return new Promise((resolve, reject) => {
    const answer = (error: unknown, result: unknown) => (error ? reject(error) : resolve(result as T));
    // Where there is nothing to fill in, the text need not be searched for places to do so.
    if (parameters.length === 0) (where as PoolConnection).query(sql, answer);
    else (where as PoolConnection).query(sql, parameters as unknown[], answer);
  });
}

function connectionOf(pool: Pool): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection)));
  });
}

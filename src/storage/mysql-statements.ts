import type { Pool, PoolConnection, ResultSetHeader } from "mysql2";
import type { Transaction } from "./database.js";
import { type EntityClass, insertSql, tableOf } from "./table.js";

/** An INSERT of more rows is split: a statement must stay far below the packet that a server takes. */
const MOST_PARAMETERS = 32_000;

/** The flag of the protocol that says so. */
const IN_TRANSACTION = 1;

type Translate = (error: unknown) => unknown;

/**
 * Statements straight over the driver. TypeORM's runner sends the same statements, but adds a broadcast, a promise with
 * a stack trace and a logger to each, which a short unit of work notices.
 */
class MysqlTransaction implements Transaction {
  constructor(
    private readonly connection: PoolConnection,
    private readonly translate: Translate,
  ) {}

  query<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.translated(ask<T[]>(this.connection, sql, parameters));
  }

  async run(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const result = await this.translated(ask<ResultSetHeader>(this.connection, sql, parameters));
    demandTransaction(result);
    return result.affectedRows;
  }

  async insert(entity: EntityClass, rows: readonly object[]): Promise<void> {
    const table = tableOf(entity);
    const most = Math.floor(MOST_PARAMETERS / table.columnNames.length);
    for (let start = 0; start < rows.length; start += most) {
      const [sql, parameters] = insertSql(table, rows.slice(start, start + most));
      // One row is always the same statement: prepared once, it is neither escaped here nor parsed there.
      const asking = rows.length === 1 ? askPrepared : ask<ResultSetHeader>;
      demandTransaction(await this.translated(asking(this.connection, sql, parameters)));
    }
  }

  private translated<T>(asking: Promise<T>): Promise<T> {
    return asking.catch((error) => {
      throw this.translate(error);
    });
  }
}

/**
 * Work, commit; or roll back and throw what the work threw. The pool's connections do not commit by themselves: the
 * first statement begins.
 */
export async function inMysqlTransaction<T>(
  pool: Pool,
  translate: Translate,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const connection = await connectionOf(pool).catch((error) => {
    throw translate(error);
  });
  try {
    const result = await work(new MysqlTransaction(connection, translate));
    await ask(connection, "COMMIT");
    return result;
  } catch (error) {
    // What cannot be rolled back must not be used again; the first error is the one that tells.
    await ask(connection, "ROLLBACK").catch(() => connection.destroy());
    throw translate(error);
  } finally {
    connection.release();
  }
}

/** A connection that lost its setting would commit each half of a unit alone. Better nothing is done any more. */
function demandTransaction({ serverStatus }: ResultSetHeader): void {
  if ((serverStatus & IN_TRANSACTION) === 0) throw new Error("the connection commits by itself");
}

/** One statement on a connection, or on any of a pool. */
export function ask<T>(where: Pool | PoolConnection, sql: string, parameters: readonly unknown[] = []): Promise<T> {
  return new Promise((resolve, reject) => {
    (where as PoolConnection).query(sql, parameters as unknown[], (error, result) =>
      error ? reject(error) : resolve(result as T),
    );
  });
}

function askPrepared(
  connection: PoolConnection,
  sql: string,
  parameters: readonly unknown[],
): Promise<ResultSetHeader> {
  return new Promise((resolve, reject) => {
    connection.execute(sql, parameters as never, (error, result) =>
      error ? reject(error) : resolve(result as ResultSetHeader),
    );
  });
}

function connectionOf(pool: Pool): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection)));
  });
}

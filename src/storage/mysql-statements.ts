import type { Pool, PoolConnection, ResultSetHeader } from "mysql2";

/** The flag of the protocol that says so. */
const IN_TRANSACTION = 1;

/** Rows for one table as text: the statement's beginning, and each row's values in brackets. */
export interface Insert {
  into: string;
  groups: readonly string[];
}

/** The inserts and the commit in one message: the server stops at the first statement that fails. */
export async function commitInserts(connection: PoolConnection, inserts: readonly Insert[]): Promise<void> {
  await send(connection, inserts, ["COMMIT"]);
}

export async function sendInserts(connection: PoolConnection, inserts: readonly Insert[]): Promise<void> {
  await send(connection, inserts, []);
}

async function send(connection: PoolConnection, inserts: readonly Insert[], last: readonly string[]): Promise<void> {
  const statements = merged(inserts);
  const message = [...statements, ...last].join(";");
  const results = await ask<ResultSetHeader | ResultSetHeader[]>(connection, message);
  for (const result of [results].flat().slice(0, statements.length)) demandTransaction(result);
}

/** One statement a table, in the order in which the tables were first named. */
function merged(inserts: readonly Insert[]): string[] {
  const groups = new Map<string, string[]>();
  for (const insert of inserts) {
    const known = groups.get(insert.into);
    if (known) known.push(...insert.groups);
    else groups.set(insert.into, [...insert.groups]);
  }
  return [...groups].map(([into, rows]) => into + rows.join(","));
}

export function lengthOf(inserts: readonly Insert[]): number {
  let length = 0;
  for (const { into, groups } of inserts) {
    length += into.length;
    for (const group of groups) length += group.length + 1;
  }
  return length;
}

export async function rollBack(connection: PoolConnection): Promise<void> {
  await ask(connection, "ROLLBACK").catch(() => connection.destroy());
}

/** A connection that lost its setting would commit each half of a unit alone. Better nothing is done any more. */
export function demandTransaction({ serverStatus }: ResultSetHeader): void {
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

export function connectionOf(pool: Pool): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection)));
  });
}

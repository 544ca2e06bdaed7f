import type { EntityClass } from "./table.js";

export type Engine = "sqlite" | "mysql";

/** Statements inside one transaction. */
export interface Transaction {
  query<T>(sql: string, parameters?: readonly unknown[]): Promise<T[]>;
  /** Runs a statement that changes rows and says how many it met. */
  run(sql: string, parameters?: readonly unknown[]): Promise<number>;
  insert(entity: EntityClass, rows: readonly object[]): Promise<void>;
  /**
   * Inserts rows of whose insertion nobody waits for the outcome: they go with the next statement or with the commit,
   * which saves the way to the database and back. What is wrong with them is thrown there.
   */
  insertSoon(entity: EntityClass, rows: readonly object[]): Promise<void>;
}

/** What actions, reads and the journal ask of a database. Both engines give the same promises. */
export interface Database {
  readonly engine: Engine;
  /** " FOR UPDATE" where rows can be locked; empty where one writer makes it needless. */
  readonly forUpdate: string;
  /** The database's own clock as text of domain/time.ts: end times of rights are compared with it. */
  readonly clockSql: string;
  /** Whole seconds since 1970 of a time that is known to the day at least, as an expression. */
  secondsSql(time: string): string;
  /**
   * Reads committed data. Repeated by itself when the connection was lost; ended by the database itself, where it can,
   * when it takes more than `timeout` milliseconds.
   */
  read<T>(sql: string, parameters?: readonly unknown[], timeout?: number): Promise<T[]>;
  /**
   * Runs the work in one transaction under READ COMMITTED (or as the only writer). Rolled back when it throws; run
   * again from its start when the database chose it as the victim of a deadlock, so the work must have no effects
   * outside the transaction. A lost connection is reported as `UNAVAILABLE`: the outcome may be unknown. What has not
   * come to its commit after `timeout` milliseconds is cancelled and rolled back.
   */
  transaction<T>(work: (transaction: Transaction) => Promise<T>, timeout?: number): Promise<T>;
  /** Writes the files of these tables anew, without what was taken out of them, and the indexes of their texts. */
  scrub(tables: readonly string[]): Promise<void>;
  /** Applies pending migrations and says which. */
  migrate(): Promise<string[]>;
  /** What stands between the schema of the database and that of this program; empty when they fit. */
  schemaFaults(): Promise<string[]>;
  close(): Promise<void>;
}

/** Told apart by both engines' error codes: another record already has this unique value. */
export class UniqueViolation extends Error {
  override name = "UniqueViolation";
}
